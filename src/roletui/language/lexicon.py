"""What organisations call the sections of a role, the levels and what stands beside them: lists of phrases, as data.

A phrase is folded words, without the fillers below. A folder's own mapping file adds to these lists.
"""

from roletui.model import Kind

SECTIONS: dict[Kind, str] = {
    "responsibilities": "responsibilities and privileges|responsibilities|responsibility|duties|what you'll do|"
    "what you will do|accountabilities|essential functions|key tasks|"
    "what you'll be doing|what you will be doing|what you'll be working on|what you'll work on",
    "requirements": "requirements|requirement|qualifications|qualification|skills and experience|what you'll bring|"
    "what you will bring|experience and skills|prerequisites|person specification|"
    "essential criteria|essential skills|knowledge skills and abilities|education and experience|"
    "eligibility criteria|skills needed|skills required|experience required|experience needed|"
    "selection criteria",
    "nice-to-have": "nice to have requirements|nice to haves|nice to have|preferred requirements|"
    "preferred qualifications|preferred qualification|preferred skills and experience|"
    "preferred skills|preferred experience|bonus points|bonus skills|desired qualifications|"
    "desired skills and experience|desired skills|desired experience|"
    "desirable skills and experience|desirable skills|desirable experience|desirable criteria|"
    "desirable requirements|desirable qualifications|helpful experience|good to have|"
    "bonus qualifications|preferences|preferred requirement|nice to have qualifications|"
    "nice to have skills and experience|nice to have skills|optional requirements|optional skills|"
    "extra credit",
    "performance-indicators": "performance indicators|performance indicator|key performance indicators|kpis|kpi|"
    "performance metrics|success metrics|performance measures|performance measurement",
    "career-ladder": "career ladder|career ladders|career path|career paths|career progression|career development|"
    "career growth|next steps|career pathing|career opportunities",
    "hiring-process": "hiring process|interview process|interviewing process|recruiting process|recruitment process|"
    "application process|selection process|hiring processes|hiring plan|interview plan",
    "grade": "job grades|job grade|grades|grade|job level|job grade level|pay grade|salary grade",
    "summary": "role summary|job summary|position summary|job description|role description|position overview|"
    "role overview|about the role|about this role|about this job|about the job|about the position|"
    "summary|overview",
}
"""Names of sections, which may have a title in front of them or a note behind."""

WHOLE: dict[Kind, str] = {
    "summary": "role|introduction|intro|description|about|the role|purpose|mission|scope|position|job purpose|"
    "summary of role|the job|role purpose",
    "responsibilities": "scope of work|tasks|day to day|your day to day|a typical day|main activities|activities|"
    "what you do|the work|your work|you will|you'll|you will be|you'll be|your tasks|"
    "what you'll own|what you will own|role and responsibility|your impact|your mission|"
    "how you'll make an impact|how you'll contribute|daily and monthly responsibilities",
    "requirements": "skills|experience|must haves|must have|essential|essentials|about you|your profile|"
    "your background|your experience|your skills|you have|you|profile|competencies|competences|"
    "core competencies|key competencies|education|must have skills|eligibility|ideal candidate|"
    "the ideal candidate|candidate profile|who we need|who you'll be|technical skills|soft skills|"
    "skills and knowledge|knowledge and skills|skills and abilities|skills and competencies|"
    "experience and qualities|knowledge and experience",
    "nice-to-have": "bonus|preferred|extras|desirable|desirables|desired|optional|pluses|plus|nice|"
    "it's a plus|it's a plus if|a plus|bonus if you have|would be nice",
    "performance-indicators": "metrics|pis|how you'll be measured|how you will be measured|key measures|"
    "measures of success|definition of success|definition of role success|"
    "what success looks like|how we measure success",
    "hiring-process": "hiring|interviews|interviewing|how to apply|applying|apply|apply now|how do i apply|"
    "interested|application|to apply",
    "career-ladder": "how you'll grow in the role|how you'll grow|career|progression|promotion",
}
"""Names of sections that are the whole heading."""

STARTS: dict[Kind, str] = {
    "responsibilities": "what you can expect|in this role you will|in this role you'll|your responsibilities|"
    "in this position you will|in this position you'll|what will you do|what will you be doing|"
    "here is what you will|here is what you'll|here's what you will|here's what you'll|"
    "your role at|your job at|what does a|what you are going to do|what you'll be responsible for|"
    "what you will be responsible for|you will be responsible for|how will you spend|"
    "things you'll do|things you will do|what would you do|what would you be doing|"
    "what the role involves|what the job involves",
    "requirements": "you may be a fit|you should apply|who you are|we're looking for|we are looking for|"
    "what we're looking for|what we are looking for|what you bring|what you need|what you'll need|"
    "what you will need|you might be a fit|what are we looking for|what do we look for|"
    "what we look for|who we're looking for|who we are looking for|who are we looking for|"
    "what experience are we|what experience do we|what skills and experience|what skills are we|"
    "what skills do we|what skills do you|what experience do you|what do you need|"
    "what you should have|you'll need|you should have|you're a|you could be a fit|"
    "you would be a good fit|you'd be a good fit|we'd love to hear from you if|"
    "experience we are looking|experience we're looking|skills we are looking|what makes you",
    "nice-to-have": "it would be great if|it'd be great if|it would be nice if|it's a bonus if|bonus points if|"
    "bonus points for|nice if you|even better if|you get bonus|extra points|we'd be extra",
    "hiring-process": "what the hiring process|what happens next",
    "performance-indicators": "how you'll be measured|what success looks like",
    "career-ladder": "how you'll grow",
}
"""How a heading begins that says in a sentence what stands below it."""

CLOSING = (
    "perks|benefits|perks and benefits|benefits and perks|work perks and benefits|compensation|salary|pay|"
    "compensation and benefits|pay and benefits|salary and benefits|salary and location|location|locations|"
    "salary range|what we offer|what we can offer|what you'll get|what you get|what's in it for you|"
    "our offer|we offer|about us|about the company|about the team|our values|why us|why join us|why work with us|"
    "equal opportunity|equal opportunities|equal opportunity employer|diversity and inclusion|"
    "diversity equity and inclusion|our stack|our tech stack|tech stack|hours|working hours|contract|contact|"
    "employment type|work environment|start date|inactivity|stepping down|involuntary removal or demotion"
)
"""Sections that speak of the employer or the contract: they end the lists of a role."""

LEVELS = (
    "individual contributor levels|job family matrix|career levels|job levels|job families|job roles|levels|"
    "roles|leveling|levelling"
)
SPECIALTIES = "specialties|specialty|specializations|specialization|specialisations|segments|segment|specialisms"
CONTENTS = ("on this page", "table of contents", "contents")

FILLERS = (
    "job key general main core primary additional minimum basic specific individual team required technical the our "
    "your role position overall shared common other essential base further typical"
)
"""Words around a section's name that change nothing."""

JOINS = "for of at in as on within across by per"
"""Words behind a section's name that say whose it is."""

FUZZY = (
    "responsibilities requirements qualifications specialties specializations performance indicators career ladder "
    "hiring process interview"
)
"""Words that are understood although they are misspelt."""

WISHES = "desirable desired preferred bonus optional plus pluses"
"""Words that make a list one of wishes, wherever they stand in a heading beside a word for what is wished."""

WISHED = (
    "skills skill experience experiences qualification qualifications requirements requirement knowledge criteria "
    "competencies attributes qualities traits"
)

NOT_ROLES = (
    "faq|faqs|frequently asked questions|changelog|contributing|license|licence|code of conduct|security|agents|"
    "claude|style guide|glossary|template|pull request template|issue template|codeowners|governance"
)
"""Pages that speak about roles or about their own repository: no list on them is a role's."""
