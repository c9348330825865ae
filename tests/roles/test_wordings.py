"""Many wordings of "this level has all that one has": one page for each, each held against whose list it takes over."""

from collections.abc import Iterable

import pytest

from families import Make
from roletui.roles import inheritance_grammar
from roletui.roles.inheritance_grammar import SENTENCE_LIMIT, WORDINGS, may_state, wording_of

REQUIREMENTS = """
Everything required of a Senior Pastry Cook, plus:
Everything required of a Senior Pastry Cook, plus five years of banquet work
Everything that is expected of a Senior Pastry Cook, and:
Everything expected of the Senior Pastry Cook, plus
Everything listed for the Senior Pastry Cook
Everything listed under Senior Pastry Cook, plus:
Everything in Senior Pastry Cook, plus:
Everything from Senior Pastry Cook
Everything from the Senior level, plus:
Everything in the previous level, plus:
Everything above, plus:
Everything a Senior Pastry Cook needs
Everything a Senior Pastry Cook is responsible for, plus:
Covers everything in the Senior Pastry Cook role
Includes everything from the Senior Pastry Cook
Includes everything from Senior Pastry Cook, and adds:
Meets the Senior Pastry Cook requirements and more
Meets the Senior Pastry Cook requirements, and:
Meets all Senior Pastry Cook requirements
Meets every requirement of the Senior Pastry Cook
Meet the requirements of a Senior Pastry Cook, plus:
Satisfies the Senior Pastry Cook requirements, plus:
Fulfills all the requirements of a Senior Pastry Cook, and:
Must satisfy all Senior Pastry Cook requirements
Senior Pastry Cook Requirements +
Senior Pastry Cook requirements+
Senior Pastry Cook +
(Senior Pastry Cook) +
Senior Pastry Cook, plus:
Senior Pastry Cook plus the following:
Senior Pastry Cook requirements, and:
Senior Pastry Cook's requirements plus:
Senior + the following
The above requirements, plus:
The above requirements, plus ten years of work
Above requirements plus:
Requirements above, plus:
Requirements of the Senior Pastry Cook, and:
In addition to the requirements of a Senior Pastry Cook
In addition to the requirements of a Senior Pastry Cook:
In addition to the Senior Pastry Cook requirements, has led banquets
In addition to the above requirements
In addition to the above:
In addition to everything listed for the Senior Pastry Cook
In addition to what a Senior Pastry Cook brings:
In addition to what is required of a Senior Pastry Cook:
In addition to Senior Pastry Cook:
In addition to a Senior Pastry Cook's requirements, you:
On top of the Senior Pastry Cook requirements:
On top of everything above:
Besides the Senior Pastry Cook requirements:
Beyond the Senior Pastry Cook requirements:
Same as Senior Pastry Cook with five more years
Same as Senior Pastry Cook
Same as a Senior Pastry Cook, but with a team
Same as the Senior
Same as above
Same as above, plus:
Same as previous level, plus:
Same requirements as Senior Pastry Cook
Same requirements as a Senior Pastry Cook, with:
The same as for the Senior Pastry Cook
The same as the Senior Pastry Cook's
Identical to Senior Pastry Cook
All Senior Pastry Cook requirements
All the Senior Pastry Cook requirements
All the requirements from Senior Pastry Cook
All requirements of the previous level
All of the Senior Pastry Cook's requirements, and:
All requirements of the Senior Pastry Cook, and:
All requirements listed under Senior Pastry Cook
All requirements from the Senior level carry over
All of the previous level's requirements, plus:
All items of the Senior Pastry Cook, plus:
All of the Senior Pastry Cook items above
All of Senior Pastry Cook, plus:
All of the Senior Pastry Cook
All that is required of a Senior Pastry Cook, plus:
All that applies to the Senior Pastry Cook
All Senior Pastry Cook qualifications, plus:
Includes Senior Pastry Cook requirements
Includes all Senior Pastry Cook requirements
Includes all of the Senior Pastry Cook requirements, plus:
Including all of the Senior Pastry Cook requirements
Includes the requirements of the Senior Pastry Cook
Includes those of the Senior Pastry Cook
Incorporates all Senior Pastry Cook requirements
Encompasses the Senior Pastry Cook requirements
Covers all Senior Pastry Cook requirements
Builds on the Senior Pastry Cook
Builds on Senior Pastry Cook
Builds on the Senior Pastry Cook requirements
Builds upon the requirements of the previous level
Building on the Senior Pastry Cook requirements:
Expands on the Senior Pastry Cook requirements
Expands the Senior Pastry Cook requirements
As Senior Pastry Cook, but with five years
As a Senior Pastry Cook, plus:
As Senior Pastry Cook, plus:
As for the Senior Pastry Cook
As for Senior Pastry Cook, plus:
As per Senior Pastry Cook, plus:
As above, plus:
As above
As with the Senior Pastry Cook, plus:
Per Senior Pastry Cook, plus:
See Senior Pastry Cook requirements, plus:
See Senior Pastry Cook above, plus:
See requirements of the Senior Pastry Cook, plus the following:
Refer to the Senior Pastry Cook requirements, plus:
Carries over the Senior Pastry Cook requirements
Carries over all requirements of the Senior Pastry Cook
Carries over from the Senior Pastry Cook
The Senior Pastry Cook requirements carry over
Senior Pastry Cook requirements carry over to this level
Senior Pastry Cook requirements apply
The Senior Pastry Cook requirements apply here too
The requirements for Senior Pastry Cook apply, plus:
The requirements of the Senior Pastry Cook still apply
Requirements of the Senior Pastry Cook remain in force
The Senior Pastry Cook requirements still hold
Continues to meet the Senior Pastry Cook requirements
Continues to meet all of the Senior Pastry Cook requirements
Continue to meet all Senior Pastry Cook requirements
Inherits the Senior Pastry Cook requirements
Inherits all requirements from Senior Pastry Cook
Inherits everything from the Senior Pastry Cook
Inherits: Senior Pastry Cook
Takes over all Senior Pastry Cook requirements
Retains all Senior Pastry Cook requirements
Keeps all requirements of the Senior Pastry Cook
Adds to the Senior Pastry Cook requirements
Adds to the requirements of the Senior Pastry Cook:
Assumes all Senior Pastry Cook requirements
Extends the previous level
Extends the previous level's requirements
Extends the role below
Extends the level below
Extends requirements of the previous role
Extends the Senior requirements
Extends the Senior level
Extends Senior
Extends Senior Pastry Cook
Extends [Senior](#senior-pastry-cook)
Extends [the previous level](#senior-pastry-cook)
[Senior Pastry Cook](#senior-pastry-cook) requirements, plus:
[Senior Pastry Cook](#senior-pastry-cook), plus:
All of [Senior Pastry Cook](#senior-pastry-cook), plus:
Everything in [Senior Pastry Cook](#senior-pastry-cook) and:
Same as [Senior Pastry Cook](#senior-pastry-cook)
Meets the bar for Senior Pastry Cook, plus:
Meets the bar of a Senior Pastry Cook and:
Has all the skills of a Senior Pastry Cook, plus:
Possesses all the qualifications of a Senior Pastry Cook
Has the qualifications of a Senior Pastry Cook, plus:
Demonstrates all Senior Pastry Cook requirements, plus:
Demonstrates all of the Senior Pastry Cook skills, and:
The requirements of the Senior Pastry Cook, as well as:
The requirements for this level include those of the Senior Pastry Cook
The requirements extend those of the Senior Pastry Cook
These requirements extend the Senior Pastry Cook's
Extends those of the Senior Pastry Cook
Extends those listed for the Senior Pastry Cook
Extends upon the Senior Pastry Cook requirements
Extension of the Senior Pastry Cook requirements
An extension of the Senior Pastry Cook requirements, plus:
Superset of the Senior Pastry Cook requirements
Staff Pastry Cooks meet all the requirements of Senior Pastry Cooks, plus:
A Staff Pastry Cook meets the Senior Pastry Cook requirements and also:
Staff Pastry Cooks share the requirements of the Senior Pastry Cook, plus:
Staff Pastry Cooks must meet the requirements of a Senior Pastry Cook, and:
You meet all the requirements of a Senior Pastry Cook
You meet the Senior Pastry Cook requirements, and you:
You have everything a Senior Pastry Cook has, plus:
You bring everything a Senior Pastry Cook does, plus:
Requirements: same as Senior Pastry Cook
Requirements: all of the Senior Pastry Cook's, plus:
Requirements are the same as for the Senior Pastry Cook
Requirements are identical to those of the Senior Pastry Cook
Equivalent to the Senior Pastry Cook requirements
Based on the Senior Pastry Cook requirements
Along with the Senior Pastry Cook requirements:
Together with the Senior Pastry Cook requirements:
Plus all Senior Pastry Cook requirements
Everything a Senior Pastry Cook must have, and ten years of banquet work
All prior requirements, plus:
All previous requirements, plus:
All preceding requirements
All earlier requirements apply
All of the requirements at the lower levels, plus:
All requirements for lower levels
Prior level requirements, plus:
Previous level requirements plus:
Previous level, plus:
Previous requirements, plus:
Requirements of the previous level, plus:
Requirements from the prior level
The requirements of the level below, plus:
The requirements of the role below, and:
Meets the requirements of the level below
All requirements of the preceding level, plus:
All of the requirements for the role above, plus:
All aforementioned requirements, plus:
The aforementioned requirements and:
All Sr. Pastry Cook requirements, plus:
All Sr Pastry Cooks' requirements, plus:
Everything of the Senior, and:
Same requirments as the Senior Pastry Cook
The same requiremets as a Senior Pastry Cook, plus:
All requirments of the Senior Pastry Cook, plus:
Exends the Senior Pastry Cook requirments
Extands that of the Senior Pastry Cook
Is expected to meet the Senior Pastry Cook requirements, as well as ten years of banquet work
Staff Pastry Cooks are expected to meet the Senior Pastry Cook requirements, along with much more
The cook must meet the requirements for a Senior Pastry Cook (or above).
Cooks should fulfil the requirements of a Senior Pastry Cook or higher
As well as the Senior Pastry Cook requirements:
Extends "Senior Pastry Cook" requirements
Extends the “Senior Pastry Cook” requirements, but at a higher level
Consistently meets all requirements of the Senior Pastry Cook
Fully meets the Senior Pastry Cook requirements and:
Exceeds all requirements of the Senior Pastry Cook
Inherited from Senior Pastry Cook
Base requirements of the Senior Pastry Cook, plus:
The general requirements of a Senior Pastry Cook, plus:
Mastery of all Senior Pastry Cook requirements
Demonstrates everything listed under Senior Pastry Cook, and:
Performs at the Senior Pastry Cook level, and:
Plus everything from the previous level
In addition to the requirements of a Senior Pastry Cook, the Staff Pastry Cook must lead
The same requirements of a [Senior Pastry Cook](#responsibilities-1)
The same requirements of a [Senior Pastry Cook](#pastry-cook-intermediate), plus:
Staff Pastry Cooks are Senior Pastry Cooks who also meet the following criteria:
Staff Pastry Cook are Senior Pastry Cooks who additionally meet the following criteria:
A Staff Pastry Cook is a Senior Pastry Cook who also:
A Staff Pastry Cook is a Senior Pastry Cook who has also led banquets
Are Senior Pastry Cooks who meet the following criteria:
Staff Pastry Cooks have all the responsibilities of Senior Pastry Cooks and additionally:
Includes the full set of Senior Pastry Cook requirements
Includes the complete list of requirements of the Senior Pastry Cook
Meets all expectations of the previous level, plus
Has mastered all the skills of a Senior Pastry Cook
Has mastered everything expected of a Senior Pastry Cook
Consistently demonstrates all of the Senior Pastry Cook requirements
The following, in addition to the Senior Pastry Cook requirements:
The following are in addition to the Senior Pastry Cook requirements:
These are in addition to the requirements of the Senior Pastry Cook.
This level adds the following to the Senior Pastry Cook requirements:
Adds the following to the Senior Pastry Cook requirements:
Adds to the previous level:
A Staff Pastry Cook is expected to do everything a Senior Pastry Cook does, as well as:
A Staff Pastry Cook is expected to have all the skills of a Senior Pastry Cook and:
Staff Pastry Cooks are expected to meet all the requirements of the Senior Pastry Cook and:
All of the expectations of a Senior Pastry Cook, and:
All Senior Pastry Cook expectations, plus:
Everything from Senior Pastry Cook and:
Everything from the previous level, and also
Everything that applies to Senior Pastry Cook, plus:
Everything listed above, plus:
Everything mentioned above for the Senior Pastry Cook, plus:
All criteria of the Senior Pastry Cook level, plus
All competencies of the Senior Pastry Cook
All competencies from the previous level, plus:
You already do everything a Senior Pastry Cook does
You do all that a Senior Pastry Cook does, and more
You have all of the skills and experience of a Senior Pastry Cook
You fulfil all requirements of a Senior Pastry Cook
Senior Pastry Cook requirements, along with:
Senior Pastry Cook requirements as well as:
Senior Pastry Cook requirements with the addition of:
Senior Pastry Cook requirements, in addition to:
Senior Pastry Cook requirements, further:
Requirements for Senior Pastry Cook, plus...
(All Senior Pastry Cook requirements, plus:)
All requirements for Senior Pastry Cook, and in addition:
All of the above requirements for a Senior Pastry Cook and:
All the above and:
All of the above, as well as:
All above plus
All the requirements above for Senior Pastry Cook, plus:
All requirements listed above, and
Plus all of the above
And everything above
Plus everything a Senior Pastry Cook does
Inherits from: Senior Pastry Cook
Inherits requirements from Senior Pastry Cook
Inherits the requirements from the previous level
Is a superset of the Senior Pastry Cook requirements
Requirements of the previous levels, plus:
All requirements from previous levels
All requirements from the levels below
Satisfies all criteria for the Senior Pastry Cook
Continues to demonstrate the requirements of the Senior Pastry Cook
Continues to exhibit all Senior Pastry Cook requirements
Has all Senior Pastry Cook qualifications as well as:
Same requirements as for a Senior Pastry Cook
Same requirements as the previous role
Same set of requirements as the Senior Pastry Cook
The requirements are those of the Senior Pastry Cook, plus:
The requirements of a Staff Pastry Cook are those of a Senior Pastry Cook plus:
The requirements of the Staff Pastry Cook include all those of the Senior Pastry Cook and:
Shares all of the requirements of the Senior Pastry Cook
Shares the same requirements as the Senior Pastry Cook
Holds the same requirements as the Senior Pastry Cook
Has the same requirements as a Senior Pastry Cook but also
Beyond the requirements of a Senior Pastry Cook:
Over and above the Senior Pastry Cook requirements:
Apart from the Senior Pastry Cook requirements:
Aside from the Senior Pastry Cook requirements, a Staff Pastry Cook has:
On top of a Senior Pastry Cook's requirements:
On top of what is required of a Senior Pastry Cook:
In addition to all of the above:
In addition to the previous level:
In addition to previous requirements:
In addition to the requirements above:
In addition to the Senior level:
In addition to what's listed for the Senior Pastry Cook:
In addition to those of the Senior Pastry Cook:
Additional to the Senior Pastry Cook requirements:
As well as all Senior Pastry Cook requirements:
As well as everything above:
As well as the above:
Building upon the Senior Pastry Cook role:
Builds on all previous levels
Extending the Senior Pastry Cook requirements:
Extends the Senior Pastry Cook requirements with:
Extends the Senior Pastry Cook requirements by:
Extends requirements from Senior Pastry Cook
Extends the requirements outlined for the Senior Pastry Cook
Extends Senior Pastry Cook with the following requirements
Expanding the Senior Pastry Cook requirements
Expand on the requirements of the Senior Pastry Cook
Same as above for requirements
See Senior Pastry Cook, plus:
See [Senior Pastry Cook](#senior-pastry-cook) and:
See above and:
Refer to Senior Pastry Cook, with the addition of:
Must meet all requirements of Senior Pastry Cook
Must have all of the Senior Pastry Cook requirements
Must fulfil every Senior Pastry Cook requirement, and:
Should meet Senior Pastry Cook requirements and:
Prerequisite: all Senior Pastry Cook requirements
All the things a Senior Pastry Cook does, plus:
All things Senior Pastry Cook, plus:
Does all that the Senior Pastry Cook does, and:
Whatever a Senior Pastry Cook does, plus:
Existing Senior Pastry Cook requirements, plus:
Senior Pastry Cook and also:
Senior Pastry Cook, and in addition:
Senior Pastry Cook criteria, plus:
Senior Pastry Cook skills, plus:
Senior Pastry Cook expectations, plus:
Senior Pastry Cook & the following:
Fulfils all Senior Pastry Cook duties and moreover:
Includes the entire list of Senior Pastry Cook requirements
Satisfies the same requirements as the Senior Pastry Cook, and
Requirements: those of the Senior Pastry Cook, plus:
Requirements - same as for Senior Pastry Cook, plus:
Same as Senior Pastry Cook requirements, with more years
Same as Senior Pastry Cook, +
Same criteria as the Senior Pastry Cook, plus:
Ditto Senior Pastry Cook, plus:
As Senior Pastry Cook and:
As a Senior Pastry Cook and additionally:
As for a Senior Pastry Cook, with the following additions:
As described for the Senior Pastry Cook, plus:
As listed for Senior Pastry Cook, plus:
As outlined above, plus:
Everything a Senior Pastry Cook can do, plus:
Everything a Senior Pastry Cook should do, and:
Everything a Senior Pastry Cook knows, plus:
Everything that a Senior Pastry Cook has demonstrated, plus:
Everything a Senior Pastry Cook is expected to do, plus:
Everything we expect of a Senior Pastry Cook, plus:
Everything expected at the Senior Pastry Cook level, and more
Everything that is required from a Senior Pastry Cook and:
Everything in the Senior Pastry Cook role, but:
Everything at the level below, plus:
Everything in the role below, plus:
Everything in Senior and:
Everything in the above
All from Senior Pastry Cook, plus:
All from the previous level, plus:
All of previous level, plus:
All previous level requirements, plus:
All previous levels' requirements and:
All that is expected of a Senior Pastry Cook
All of the requirements for a Senior Pastry Cook role, plus:
All requirements of Senior Pastry Cook are also required for this role
All Senior Pastry Cook requirements are assumed
All Senior Pastry Cook requirements are included
All Senior Pastry Cook requirements must be met
All Senior Pastry Cook requirements, in addition:
All Senior Pastry Cook requirements and then some
All Senior Pastry Cook requirements and the following:
All Senior Pastry Cook requirements with these additions:
Meets all Senior Pastry Cook criteria
Meets all criteria for Senior Pastry Cook, and
Meets all the criteria of the level below
Meets or exceeds all Senior Pastry Cook requirements
Meets and exceeds the Senior Pastry Cook requirements, plus:
Meets Senior Pastry Cook expectations, and:
Meets the requirements for the previous level and:
Fully satisfies the requirements of a Senior Pastry Cook, and
Has fulfilled all requirements of a Senior Pastry Cook
Has demonstrated all of the Senior Pastry Cook requirements
Demonstrates the skills of a Senior Pastry Cook, plus:
Demonstrates mastery of all Senior Pastry Cook requirements
Is able to meet all Senior Pastry Cook requirements
Able to do everything a Senior Pastry Cook does
Capable of everything a Senior Pastry Cook does, plus:
Able to perform all responsibilities of a Senior Pastry Cook
You'll do everything a Senior Pastry Cook does, plus:
You will meet all the Senior Pastry Cook requirements, and:
You're expected to meet all Senior Pastry Cook requirements
We expect all of the Senior Pastry Cook requirements, and:
Staff Pastry Cooks do everything Senior Pastry Cooks do, and more
Staff Pastry Cooks fulfil all Senior Pastry Cook requirements, and:
The Staff Pastry Cook meets all requirements of the Senior Pastry Cook and:
The Staff Pastry Cook has all the skills of the Senior Pastry Cook, and in addition:
The Staff Pastry Cook extends the Senior Pastry Cook requirements
The Staff Pastry Cook requirements extend those of the Senior Pastry Cook
The Staff Pastry Cook requirements extend the Senior Pastry Cook requirements and include:
The Staff Pastry Cook requirements include all Senior Pastry Cook requirements, plus:
The Staff Pastry Cook requirements build on those of the Senior Pastry Cook
The requirements extend the Senior Pastry Cook role and include:
The requirements for a Staff Pastry Cook extend the Senior Pastry Cook's and include:
Those of the Senior Pastry Cook, plus:
In addition to Senior Pastry Cook requirements, Staff Pastry Cooks:
In addition to all requirements of the previous level:
In addition to meeting all Senior Pastry Cook requirements:
In addition to having all the Senior Pastry Cook requirements, a Staff Pastry Cook:
In addition to fulfilling the Senior Pastry Cook requirements, you:
In addition to the requirements listed for the Senior Pastry Cook:
In addition to everything a Senior Pastry Cook does:
In addition to the expectations of a Senior Pastry Cook:
In addition to the level below:
Additionally to the Senior Pastry Cook requirements:
Besides all of the above:
Beyond everything a Senior Pastry Cook does:
On top of the above:
On top of Senior Pastry Cook:
Along with all of the above:
Together with all requirements above:
Plus: all Senior Pastry Cook requirements
+ all Senior Pastry Cook requirements
Inherits all of the Senior Pastry Cook requirements
Inherits all from Senior Pastry Cook
Inherit Senior Pastry Cook
Extend Senior Pastry Cook requirements
Extends: Senior Pastry Cook requirements
Extends Senior Pastry Cook requirements, and:
Extends all of the Senior Pastry Cook's requirements
Extends the requirements section of the Senior Pastry Cook
Extends the list of the Senior Pastry Cook
Extends Senior Pastry Cook (above)
Extends the above
Extends the above requirements:
Extends the requirements above and includes:
Extends the requirements listed above with:
Builds on the above, adding:
Builds on the requirements above
Builds on everything a Senior Pastry Cook does
Builds on the expectations of the Senior Pastry Cook
Building on the previous level:
Expands upon the requirements of the previous level
Carries all of the Senior Pastry Cook requirements
Carries forward all Senior Pastry Cook requirements
Continues to fulfil Senior Pastry Cook requirements
Retains the requirements of the Senior Pastry Cook
Maintains all Senior Pastry Cook requirements
Covers the Senior Pastry Cook requirements, plus:
Contains all Senior Pastry Cook requirements
Comprises all Senior Pastry Cook requirements and:
Consists of all Senior Pastry Cook requirements, plus:
Subsumes the Senior Pastry Cook requirements
Entails all Senior Pastry Cook requirements
Embodies all Senior Pastry Cook requirements
Includes previous level
Includes all previous levels
Includes all of the above
Includes the above, plus:
Includes everything above
Includes all requirements from above
Includes all requirements listed above
Extends to that of a Senior Pastry Cook
Extends to that of an Senior Pastry Cook.
Extends to the Senior Pastry Cook requirements
Extends from the Senior Pastry Cook requirements
Extends from that of the Senior Pastry Cook
The requirements for a Staff Pastry Cook extend from the foundational requirements of the Senior Pastry Cook
The requirements extend from those of the Senior Pastry Cook
The foundational requirements of a Senior Pastry Cook, plus:
Meets the requirements of the Senior Pastry Cook role and the following requirements:
Includes all requirements of the Senior Pastry Cook role and expands on that in the following ways:
"""
OF_THE_INTERMEDIATE = """
Extends the intermediate level
Extends the Intermediate requirements
Extends the intermediate role
All intermediate requirements, plus:
All requirements of the intermediate level
Meets all of the requirements of the Intermediate level
Same as the intermediate level
Everything at the Intermediate level, plus:
All Pastry Cook requirements, plus:
Everything a Pastry Cook does, plus:
"""
OF_THE_FAMILY = """
The general requirements above
The general requirements above, plus:
General requirements above, plus:
Meets the general requirements above
All general requirements above
"""
RESPONSIBILITIES = """
In addition to the responsibilities of a Senior Pastry Cook, you will:
In addition to all the responsibilities of the Senior Pastry Cook:
In addition to the Senior Pastry Cook duties:
In addition to performing all Senior Pastry Cook responsibilities, leads banquets
All Senior Pastry Cook responsibilities
All duties of a Senior Pastry Cook, plus:
All the duties of the Senior Pastry Cook
Everything a Senior Pastry Cook does
Everything a Senior Pastry Cook does, and leads banquets
Does everything a Senior Pastry Cook does, plus:
Do everything that a Senior Pastry Cook does and more:
Performs all the duties of a Senior Pastry Cook
Performs all Senior Pastry Cook duties, and:
Performs the duties of a Senior Pastry Cook, plus:
Carries out all responsibilities of a Senior Pastry Cook
Carries the same responsibilities as the Senior Pastry Cook
Carry over the responsibilities of the Senior Pastry Cook
Continues to perform the Senior Pastry Cook responsibilities
Continues to carry out all Senior Pastry Cook responsibilities
Continues to do everything a Senior Pastry Cook does
Continues with all Senior Pastry Cook responsibilities
Fulfils all responsibilities of the Senior Pastry Cook while leading banquets
Takes on all Senior Pastry Cook responsibilities
Takes on everything from the Senior Pastry Cook, plus:
Same duties as the Senior Pastry Cook
Same duties as a Senior Pastry Cook, plus:
Has all of the Senior Pastry Cook's responsibilities
Has all of the Senior Pastry Cook's responsibilities and:
Has every responsibility of a Senior Pastry Cook
Holds all Senior Pastry Cook responsibilities
Shares all responsibilities with the Senior Pastry Cook
Shares the responsibilities of the Senior Pastry Cook, plus:
Responsible for everything a Senior Pastry Cook is, plus:
Is responsible for all duties of the Senior Pastry Cook
Senior Pastry Cook responsibilities +
Senior Pastry Cook responsibilities, plus
Senior Pastry Cook responsibilities and more
Senior Pastry Cook responsibilities continue to apply
Senior Pastry Cook duties, plus:
The responsibilities of the Senior Pastry Cook, but across regions
The responsibilities of the Senior Pastry Cook continue
The responsibilities of the previous level, plus:
The above responsibilities, plus:
The responsibilities above, plus:
Extends the responsibilities of the previous level
Extends the Senior Pastry Cook role
Extends the Senior Pastry Cook's duties
Extends on the Senior Pastry Cook responsibilities
Extends all responsibilities of the Senior Pastry Cook
Expands the responsibilities of the Senior Pastry Cook
Expands upon Senior Pastry Cook responsibilities
Expanded Senior Pastry Cook responsibilities
Builds on the responsibilities of the Senior Pastry Cook
Builds on what a Senior Pastry Cook does
Leads banquets in addition to the Senior Pastry Cook responsibilities
Leads banquets in addition to all responsibilities of a Senior Pastry Cook
Own everything a Senior Pastry Cook owns
"""
WHOLE_ROLES = """
The Staff Pastry Cook role extends the Senior Pastry Cook role.
A Staff Pastry Cook does everything a Senior Pastry Cook does and more.
This level includes everything from the Senior Pastry Cook level.
This role builds on the Senior Pastry Cook role.
This role builds on Senior Pastry Cook.
The Staff Pastry Cook builds on the Senior Pastry Cook.
This role inherits all responsibilities and requirements of the Senior Pastry Cook.
This role carries all responsibilities and requirements of the Senior Pastry Cook, plus:
The Staff Pastry Cook is an extension of the Senior Pastry Cook role.
Extends the Senior Pastry Cook.
Extends the previous level.
Extends the role below.
Same as Senior Pastry Cook, plus:
As the Senior Pastry Cook, with more scope.
This position includes all of the duties and qualifications of a Senior Pastry Cook.
Everything in the Senior Pastry Cook role, plus:
This level has all of that of the Senior level.
The Staff Pastry Cook takes over all lists of the Senior Pastry Cook.
All responsibilities and requirements of the Senior Pastry Cook apply.
The responsibilities and requirements of the Senior Pastry Cook apply to this role as well.
Staff extends Senior.
Staff builds on Senior.
"""
LOOK_ALIKES = """
Extends the life of banquet tools
Extends the life of the Pastry Cook team's tools
Extends banquets across regions
Extend offers in addition to salary talks
Offers bonus in addition to salary
Builds on existing systems
Builds on the work of others
Builds on feedback from Senior Pastry Cooks
Build on previous experience as a pastry analyst
Same as market
Pay is the same as market, plus bonus
Works with the same care as the Senior Pastry Cook team
Builds on strong relations with the Senior Pastry Cook
Coaches all Senior Pastry Cooks
Reviews everything a Senior Pastry Cook writes
Everything that customers expect of us, plus more
Everything from planning to filing
Owns everything from intake to close
Includes everything from planning to filing
Meets all pastry requirements
Meets all regulatory requirements and more
Meets with the Senior Pastry Cook every week
Meets customer requirements, and more
Ensures all requirements are met
Gathers requirements, plus designs solutions
Business requirements gathering, plus:
Technical requirements + tests
C++
Five years of pastry work +
10+
Senior leadership plus board work
Senior stakeholders, plus customers
Is a Senior Pastry Cook, plus a good friend
Experience as a Senior Pastry Cook, plus an MBA
Experience as Senior Pastry Cook, plus five years
5 years as a Pastry Cook, plus:
Worked as a Senior Pastry Cook, plus an MBA
Served as Senior Pastry Cook or equal
As a Senior Pastry Cook, you file returns
As the above shows, writes well
See Senior Pastry Cook
See the Senior Pastry Cook requirements for details
Refer to the Senior Pastry Cook for questions
Reports to the Senior Pastry Cook
Carries over unused leave
Carries over plans from one year to the next
Continues to learn
Continues to support the Senior Pastry Cook in their duties
Continues to grow all Senior Pastry Cooks
Takes over duties of the Senior Pastry Cook during leave
Takes over when the Senior Pastry Cook is away
Adds to the team's skills
Adds to the knowledge base
Assumes the duties of the Senior Pastry Cook in their absence
Keeps all records of the Senior Pastry Cook
Retains all Senior Pastry Cooks
Covers for the Senior Pastry Cook
Covers all Senior Pastry Cook training
Same time zone as the Senior Pastry Cook
Along with the Senior Pastry Cook, runs banquets
Together with the Senior Pastry Cook, sets requirements
Based on the Senior Pastry Cook's advice, files returns
Works above the Senior Pastry Cook level
Works with the Senior Pastry Cook and the above teams
Equivalent to the Senior Pastry Cook in other firms
Equivalent experience to a Senior Pastry Cook
On top of things
On top of all requirements from customers
Beyond the requirements of the law
Besides pastry, knows law
In addition to English, knows French
In addition to the Senior Pastry Cook, works with lawyers
In addition to working with the Senior Pastry Cook, runs banquets
Adds requirements to the list of the Senior Pastry Cook
Defines the requirements for the Senior Pastry Cook role
Writes all requirements for the Senior Pastry Cook
Reviews all Senior Pastry Cook responsibilities each year
Helps the Senior Pastry Cook with all of their responsibilities
Does not carry the Senior Pastry Cook responsibilities
Need not meet all Senior Pastry Cook requirements
Without the Senior Pastry Cook requirements
Expands our reach
Expands the Senior Pastry Cook team
Extends the Senior Pastry Cook team
Extends the work of the Senior Pastry Cook team to new regions
An extension of the Senior Pastry Cook's team
Per the Senior Pastry Cook's plan, files returns
Supports Senior Pastry Cooks in meeting all requirements
Hires for the Senior Pastry Cook role, plus others
The Senior Pastry Cook requirements are reviewed each year
Knows the requirements of each role
Understands the general requirements above law
Applies requirements of pastry law
Applies the Senior Pastry Cook standards
Mentors Senior Pastry Cooks, plus:
Leads Senior Pastry Cooks, plus interns
Partners with the Senior Pastry Cook, and:
Acts as a Senior Pastry Cook when needed
Everyone in the Senior Pastry Cook team meets
The previous level of support, plus:
Raises the level above the previous year
Same level of trust as the Senior Pastry Cook
Extends credit lines to customers of all levels
Everything else the team needs
All other duties as assigned
All other duties as required, plus travel
Other duties as assigned by the Senior Pastry Cook
All above-average skills
Requirements may change, plus travel
Duties also include all travel
Continues the work of the Senior Pastry Cook
Shared responsibilities
Core requirements:
Publishes all Senior Pastry Cook requirements
Explains all Senior Pastry Cook requirements to cooks
Takes the Senior Pastry Cook requirements to the board
Sets the same goals as the Senior Pastry Cook team
Works on the same level as the Senior Pastry Cook
Shows the Senior Pastry Cook how requirements are met
Interviews with the Senior Pastry Cook, plus a trial day
All of the Senior Pastry Cooks report here
A Staff Pastry Cook is a cook who also bakes
The Senior Pastry Cook is a leader who also meets customers
You are a Senior Pastry Cook who loves sugar
We are Pastry Cooks who care
Staff Pastry Cooks are the Senior Pastry Cooks' mentors
Works with Senior Pastry Cooks who meet the bar
Hires Senior Pastry Cooks who also bake
Adds the following to the menu:
Adds value to the previous level of service
In addition to the above team, works with sales
In addition to your duties, we offer training
As well as cooking, bakes
As well as Senior Pastry Cooks, mentors interns
Over and above customer expectations
Beyond expectations
Exceeds expectations of customers
Exceeds all targets
Meets expectations
Meets all deadlines and more
Meets the above targets each quarter
Meets customers' requirements as well as the law's
Includes all regions
Includes Senior Pastry Cooks in planning
Includes requirements gathering and testing
Includes the requirements in each order
Includes tests in all requirements documents
Shares all recipes with the Senior Pastry Cook
Shares requirements with the team
Shares the same values
Inherits legacy code
Inherits projects from other teams
Is a superset of SQL
Extends our recipes with new ideas
Extends the requirements process to new sites
Extend the team's skills in pastry
Builds on the recipes above the stove
Everything we do is public
Everything from the previous quarter
Everything is possible
Has all the skills to lead a team
Has all the required skills
Has all necessary qualifications
Has mastered all sugar skills
All skills listed are required
All employees must meet these requirements
All applicants must have a passport
All of the team's work
All of our Senior Pastry Cooks bake
All levels of the company
Same day delivery
Same duties every day
Requirements of customers, plus budgets
Requirements and responsibilities of each role are written down
Prior experience as a Senior Pastry Cook, plus an MBA
Previous experience as a Senior Pastry Cook
Previous requirements documents, plus drafts
Reviews what the Senior Pastry Cook does
Knows everything a Senior Pastry Cook knows about tax
Manages the requirements of Senior Pastry Cooks and the above roles
Understands the responsibilities of a Senior Pastry Cook
Trains Senior Pastry Cooks in all requirements
Is ready to take on the responsibilities of a Senior Pastry Cook
Works towards the requirements of the Senior Pastry Cook
Aspires to all Senior Pastry Cook responsibilities
Supports all Senior Pastry Cook responsibilities
Able to do some of what a Senior Pastry Cook does
May take over some responsibilities of the Senior Pastry Cook
Able to assist in Senior Pastry Cook responsibilities if needed
Steps in for the Senior Pastry Cook on all duties when away
Delegates all duties to the Senior Pastry Cook
Assigns all responsibilities to Senior Pastry Cooks
Plus points: French
Plus a car
Above all, bakes well
Above-market pay, plus bonus
See the above link, plus the video
As a Senior Pastry Cook you meet all requirements of our customers
As Senior Pastry Cook, leads a team
Responsible for all requirements of the banquet
Responsible for meeting all requirements of pastry law
Owns all requirements from sales and more
Additional requirements may apply
Other requirements apply as listed
Interns need not meet the requirements of a Senior Pastry Cook
Not expected to meet all Senior Pastry Cook requirements
Unlike the Senior Pastry Cook, all requirements are soft
Promotion needs all Senior Pastry Cook requirements to be met
The Senior Pastry Cook role is a step up from all previous roles
Each level has more responsibilities than the previous level
Next level requirements
Responsibilities increase at each level, plus pay
Able to do everything from planning to sales
Able to perform all duties without help
Able to meet deadlines
Able to meet the requirements of customers
Capable of all duties under pressure
Capable of leading Senior Pastry Cooks
Expected to lead the Senior Pastry Cook
All from one source
All from home
As described in the offer, bakes bread
As listed above, bakes
As outlined in the plan
Meets and exceeds customer requirements
Meets and exceeds sales targets
You'll meet all our customers
You'll work with the Senior Pastry Cook, plus interns
We expect all Senior Pastry Cooks to bake
We have the same values
They meet the Senior Pastry Cook
Apart from cakes, knows bread
Aside from baking, writes
Aside from the Senior Pastry Cook, nobody bakes
Apart from the Senior Pastry Cook, reports to the board
Over and above pay, we offer bread
All things considered, bakes well
All the things we make
All of the things you learn
Whatever it takes
Whatever the customer needs
What customers need
What you'll do
What a Senior Pastry Cook does is up to them
Whatever the role requires
The whole list of cakes
Full stack pastry
Further training of the Senior Pastry Cook
Furthermore bakes
Learns all Senior Pastry Cook duties
A Pastry Cook is a maker who also sells
Senior Pastry Cooks are people who also sell
Our cooks are Senior Pastry Cooks who also teach
Mentors who are Senior Pastry Cooks who also bake
The requirements of customers are those of the market
The requirements of the Staff Pastry Cook are the basis of pay
Responsibilities of the team include all baking
Responsibilities of the team include the requirements of each client
The responsibilities of the Senior Pastry Cook include all baking
Senior Pastry Cook and also friend
Senior Pastry Cook & team lead
Adds these to the menu
Expanding the team
Expanding requirements into tests
Exhibits all Senior Pastry Cook cakes
Has mastered all that sugar can do
Has mastered the oven
Subsumes costs
Ditto
Everything you learn as a Senior Pastry Cook
Everything we expect of a good oven
Everything should be documented
Everything we do should meet all requirements
Anything a Senior Pastry Cook does not do
Some of the Senior Pastry Cook requirements
Most of the Senior Pastry Cook requirements
Half of all Senior Pastry Cook duties
One of the Senior Pastry Cook's duties
Familiar with all Senior Pastry Cook duties
Responsible for the work of all Senior Pastry Cooks
Takes part in all Senior Pastry Cook duties
Shadows the Senior Pastry Cook in all duties
Oversees all Senior Pastry Cook duties
Oversees everything a Senior Pastry Cook does
Accountable for all duties of Senior Pastry Cooks
Coordinates all requirements with the Senior Pastry Cook
Discusses requirements with Senior Pastry Cooks and above
Agrees all requirements with the Senior Pastry Cook
Shares all duties with the Senior Pastry Cook's deputy
Hands all duties over to the Senior Pastry Cook
Passes all requirements to the Senior Pastry Cook
Experience with all duties of a Senior Pastry Cook
Five years of doing everything a Senior Pastry Cook does
Aware of all requirements on the Senior Pastry Cook
Divides all duties among Senior Pastry Cooks
Extends to all regions
Extends to customers and partners
Extend from planning to release
Extends to the whole company
Responsibilities extend to all sites
Duties extend from planning to sales
Requirements extend to travel
This role's reach extends to the Senior Pastry Cook team
Foundational knowledge of pastry
Foundational requirements work
The duties extend to weekends
"""
WRITER = "staff-pastry-cook"
SENIOR = "senior-pastry-cook"


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


def level(title: str, duty: str = "Work", need: str = "Skill", lead: str = "") -> str:
    grade = f"#### Job Grade\n\nThe {title} is a grade 6.\n\n"
    lists = (
        f"#### {title} Responsibilities\n\n- {duty}\n- Bake\n\n#### {title} Requirements\n\n- {need}\n- Knows dough\n\n"
    )
    return f"### {title}\n\n{lead}\n\n{grade}{lists}"


def page(writer: str, family: str = "") -> str:
    head = f"---\ntitle: Pastry Cook\n---\n\nAbout.\n\n{family}## Levels\n\n"
    return head + level("Pastry Cook (Intermediate)") + level("Senior Pastry Cook") + writer


def read(catalog_of: Make, pages: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """What each page's writer takes over, with `?` behind a target that was not clear."""
    catalog = catalog_of({f"p{number:03}.md": text for number, text in enumerate(pages)})
    unclear = {problem.path for problem in catalog.problems if "inheritance" in problem.rule}
    return {
        family.id: sorted(
            {
                (said.section, (said.target or "nobody").removeprefix(f"{family.id}/") + "?" * (family.path in unclear))
                for said in catalog.levels[f"{family.id}/{WRITER}"][1].extends
            }
        )
        for family in catalog.families
    }


@pytest.mark.parametrize(
    ("wordings", "target"), [(REQUIREMENTS, SENIOR), (OF_THE_INTERMEDIATE, "pastry-cook-intermediate")]
)
def test_requirements_are_taken_over_however_it_is_said(catalog_of: Make, wordings: str, target: str) -> None:
    said = lines(wordings)
    found = read(catalog_of, (page(level("Staff Pastry Cook", need=sentence)) for sentence in said))
    missed = [
        sentence for sentence, each in zip(said, found.values(), strict=True) if each != [("requirements", target)]
    ]
    assert missed == []


def test_the_familys_own_list_is_taken_over_where_the_words_point_at_it(catalog_of: Make) -> None:
    said, family = lines(OF_THE_FAMILY), "## Requirements\n\n- Shared\n\n"
    found = read(catalog_of, (page(level("Staff Pastry Cook", need=sentence), family) for sentence in said))
    assert [each for name, each in found.items() if each != [("requirements", name)]] == []


def test_responsibilities_are_taken_over_however_it_is_said(catalog_of: Make) -> None:
    said = lines(RESPONSIBILITIES)
    found = read(catalog_of, (page(level("Staff Pastry Cook", duty=sentence)) for sentence in said))
    missed = [
        sentence for sentence, each in zip(said, found.values(), strict=True) if each != [("responsibilities", SENIOR)]
    ]
    assert missed == []


def test_a_sentence_below_a_levels_heading_takes_over_both_lists(catalog_of: Make) -> None:
    said, both = lines(WHOLE_ROLES), [("requirements", SENIOR), ("responsibilities", SENIOR)]
    found = read(catalog_of, (page(level("Staff Pastry Cook", lead=sentence)) for sentence in said))
    assert [sentence for sentence, each in zip(said, found.values(), strict=True) if each != both] == []


def test_look_alikes_take_nothing_over(catalog_of: Make) -> None:
    said = lines(LOOK_ALIKES)
    found = read(catalog_of, (page(level("Staff Pastry Cook", sentence, sentence)) for sentence in said))
    assert [sentence for sentence, each in zip(said, found.values(), strict=True) if each] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Including Bread Managers",
        "Includes Bread Managers",
        "Retains Bread Managers",
        "Along with Bread Managers:",
        "Together with Bread Managers",
        "Beyond Bread Managers",
        "Adds to Bread Managers",
        "Are Bread Managers",
        "Building on Bread Managers",
        "See Bread Managers, plus:",
        "All of the Bread Managers",
        "Each of the Bread Managers and more",
        "Bread Managers, plus:",
        "Bread Managers +",
    ],
)
def test_persons_are_no_list(catalog_of: Make, sentence: str) -> None:
    text = "---\ntitle: Bread Manager\n---\n\n## Levels\n\n" + level("Bread Manager")
    catalog = catalog_of({"bread.md": text + level("Senior Bread Manager", sentence, sentence)})
    assert catalog.by_id["bread"].levels[-1].extends == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Everything Bread Managers do, plus:",
        "Same as Bread Managers, plus:",
        "Bread Managers' requirements, plus:",
        "Includes everything Bread Managers do",
        "All Bread Managers' requirements",
    ],
)
def test_what_persons_do_is_a_list(catalog_of: Make, sentence: str) -> None:
    text = "---\ntitle: Bread Manager\n---\n\n## Levels\n\n" + level("Bread Manager")
    catalog = catalog_of({"bread.md": text + level("Senior Bread Manager", need=sentence)})
    assert [said.target for said in catalog.by_id["bread"].levels[-1].extends] == ["bread/bread-manager"]


def test_every_row_of_the_table_has_an_example_that_it_and_no_earlier_row_fits() -> None:
    for row in WORDINGS:
        found = wording_of(row.example)
        assert found is not None, row.example
        assert found[0] == row, row.example
        assert may_state(row.example), row.example


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Associate General Baker (Junior)", "Extends the Associate General Baker requirements"),
        ("General Baker", "All requirements for a General Baker"),
        ("IT Baker", "Extends the IT Baker requirements"),
        ("Bread, Cake, and Pie Baker", "Extends the Bread, Cake, and Pie Baker requirements"),
        ("Baker (Nights)", "Extends that of the Baker (Nights) requirements"),
        ("Baker in Test", "All Baker in Test requirements, plus:"),
    ],
)
def test_words_that_mostly_point_or_join_may_belong_to_a_title(catalog_of: Make, title: str, said: str) -> None:
    text = "---\ntitle: Bakers\n---\n\n## Requirements\n\n- Shared\n\n## Levels\n\n" + level(title)
    catalog = catalog_of({"bakers.md": text + level("Lead Chef", need=said)})
    first, chef = catalog.by_id["bakers"].levels
    assert [(each.target, each.alone or "plus" in said) for each in chef.extends] == [(first.id, True)]


def test_a_base_level_is_found_by_its_title_where_the_family_bears_it_too(catalog_of: Make) -> None:
    text = "---\ntitle: Mender\n---\n\n## Requirements\n\n- Shared\n\n## Levels\n\n" + level("Mender")
    catalog = catalog_of({"mender.md": text + level("Senior Mender", need="All requirements for a Mender")})
    assert [said.target for said in catalog.by_id["mender"].levels[1].extends] == ["mender/mender"]


def test_another_job_of_the_same_trade_is_not_meant(catalog_of: Make) -> None:
    text = (
        "---\ntitle: Bread\n---\n\n## Levels\n\n" + level("Bread Success Manager") + level("Director of Bread Success")
    )
    catalog = catalog_of(
        {"bread.md": text + level("Senior Bread Chef", need="Extends the Bread Success Engineer requirements")}
    )
    assert [said.target for said in catalog.by_id["bread"].levels[2].extends] == [None]


def test_a_sure_sentence_with_nobodys_name_is_reported(catalog_of: Make) -> None:
    found = read(
        catalog_of, [page(level("Staff Pastry Cook", need="Inherits everything in the Poet requirements, plus:"))]
    )
    assert found == {"p000": [("requirements", "nobody?")]}


@pytest.mark.parametrize(
    ("writer", "target", "is_clear"),
    [
        ("Senior Director of Bread", "director-of-bread", True),
        ("Senior Director of Fine Cakes", "director-of-fine-cakes", True),
        ("Senior Director", "director-of-fine-cakes", False),
    ],
)
def test_the_nearest_kin_is_meant_among_several_directors(
    catalog_of: Make, writer: str, target: str, *, is_clear: bool
) -> None:
    text = "---\ntitle: Bakery Leadership\n---\n\n## Levels\n\n" + level("Director of Bread")
    text += level("Director of Fine Cakes") + level(writer, need="Extends the Director requirements")
    catalog = catalog_of({"lead.md": text})
    slug = writer.lower().replace(" ", "-")
    assert [said.target for said in catalog.levels[f"lead/{slug}"][1].extends] == [f"lead/{target}"]
    assert [problem.rule for problem in catalog.problems if "inexact" in problem.rule] == ["inexact-inheritance"] * (
        not is_clear
    )


@pytest.mark.parametrize(
    "sentence",
    ["Everything required of {}, plus:", "All {} requirements, plus:", "Extends the {} requirements", "Same as {}"],
)
@pytest.mark.parametrize("code", ["L4", "IC4"])
def test_a_levels_code_names_it(catalog_of: Make, sentence: str, code: str) -> None:
    prefix = code[:-1]
    text = "---\ntitle: Baker\n---\n\n## Levels\n\n" + level(f"{prefix}3 - Baker") + level(f"{code} - Senior Baker")
    text += level(f"{prefix}5 - Staff Baker", need=sentence.format(code))
    catalog = catalog_of({"baker.md": text})
    writer = catalog.by_id["baker"].levels[-1]
    assert [said.target for said in writer.extends] == [catalog.by_id["baker"].levels[1].id]


def test_a_second_state_of_a_framework_looks_at_no_text_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr(inheritance_grammar, "_may_be_one", looked.append)
    bullets = [f"Repair the roofs of site {number}" for number in range(11_000)]
    long = "Repair roofs " * SENTENCE_LIMIT
    for _ in range(2):
        for text in (*bullets, long):
            assert not may_state(text)
    assert len(looked) == len(bullets) + 2  # a long text would take memory, and is looked at each time
