"""Lists of words, as data: each with a line that says what it is for.

First words and names, then what organisations call the sections of a role, the levels and what is beside them.
A list is one string of words, or of rows parted by `|`. What is made of them (stems, sets, orders) is made by its user.
A phrase for a heading is folded words, without the fillers below; a folder's own mapping file adds to those lists.
"""

from roletui.model import Kind


def words_in(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


SMALL = words_in("a an and are as at be by for from in is of on or our the to with")
"""Words that say nothing in a title, a phrase or a query, and give no letter to initials."""

NAME_FILLERS = SMALL | words_in(
    "role position job level that those this its their either both all rank title same other"
)
"""Words around a role's name that are not a part of it: "the Senior level", "either of those roles"."""

ASKS_FIRST = words_in("""
who whom whose what which where when why how does do is are was were can could should would will roles jobs
positions
""")
"""Words with which a question begins, or a wish for a list of roles."""

ASKING = ASKS_FIRST | words_in(
    "did find show list give tell has have had must may i me we us you they them he she it any all some every each "
    "please need needs needed needing want wants require requires required requiring having but "
    "role job position anyone someone everybody that "
    "this these those there here about people person"
)
"""Words that decide nothing in a question; elsewhere they may be what is sought, as in "people management"."""

ROLES_ASKED = words_in("roles jobs positions levels who which")
"""Words that make a question one about roles, not about what is on their pages."""

LACKING = words_in("without no not lacking dont doesnt isnt arent cannot cant wont never")
"""Words behind which a question about roles names what they must not have."""

SENIORITY = words_in(
    "intern apprentice trainee junior associate assistant intermediate mid midlevel senior staff principal lead "
    "distinguished fellow chief head entry expert executive vice 1 2 3 4 5 i iv v vi"
)
"""Words of rank that go with any job: what is left of a rank when the job itself is to manage."""

SCOPES = words_in("regional area group general global deputy partner")
"""Words that widen or narrow a rank, and are in front of many other things besides."""

RANKS = SENIORITY | SCOPES | words_in("manager director president officer supervisor")
"""Words that rank a person, alone or in front of what the person does."""

RANKS_ABROAD = {
    word: meant
    for meant, words in (
        ("intern", "стажёр стажер stażysta stażystka インターン 인턴 实习"),
        ("graduate", "fresher"),
        ("apprentice", "auszubildende auszubildender azubi apprenti apprentie apprendista leerling"),
        ("junior", "júnior débutant débutante młodszy młodsza mladší младший молодший ジュニア 주니어 初级"),
        ("mid", "middle medior midweight confirmed confirmé confirmée pleno semisenior ssr pl миддл ミドル 미들 中级"),
        ("senior", "sênior sénior starszy starsza starší старший シニア 시니어 高级 资深"),
        ("lead", "leitender leitende ведущий провідний リード 리드"),
    )
    for word in words.split()
}
"""Words that other houses and languages have for a rank, and what it is called here."""

NAMED_RANKS = SENIORITY - {"head"} | words_in("deputy regional area group")
"""Words that set a rank apart from the same work at another rank: a name with one never means a role without it."""

HEADS = words_in("manager director president officer head management supervisor")
"""Words that say a role leads others: a name with one never means a role without it."""

AMBIGUOUS_RANKS = SCOPES | words_in("executive lead expert head chief assistant entry master coach 1 2 3 4 5")
"""Words that rank a person or describe a thing; they count where they end a title: `Account Executive, Mid Market`."""

VAGUE_RANKS = words_in("area group regional executive 1 2 3 4 5")
"""Words of rank that alone say nothing of who is meant."""

JOBS = words_in(
    "engineer developer analyst specialist coordinator administrator architect designer counsel advisor adviser "
    "consultant representative recruiter accountant writer researcher scientist strategist evangelist partner "
    "controller buyer agent auditor technician planner producer editor trainer instructor operator programmer "
    "attorney lawyer paralegal technologist executive officer assistant sourcer generalist lead coach author "
    "head chief expert treasurer economist tester owner marketer nurse teacher clerk salesperson seller ambassador "
    "advocate champion master liaison moderator "
    "teamlead techlead maintainer ae sdr bdr tam csm sre pm pmm"
)
"""Words that name what a person is; a title without one of them or a rank is hardly a level."""

JOBS_ABROAD = words_in("""
ingeniero ingeniera desarrollador desarrolladora programador programadora analista gerente directora diseñador
diseñadora consultor consultora coordinador coordinadora jefe jefa técnico técnica arquitecto arquitecta científico
científica investigador investigadora administrador administradora especialista líder supervisora responsable becario
auxiliar asistente encargada operario operaria contador contadora docente enfermero enfermera
secretaria tesorero tesorera
engenheiro engenheira desenvolvedor desenvolvedora gestor gestora diretor diretora coordenador coordenadora arquiteto
arquiteta cientista estagiário estagiária assistente especialista encarregado
ingénieur ingénieure développeur développeuse analyste directeur directrice concepteur conceptrice chef cheffe
consultante technicien technicienne architecte chercheur chercheuse chargé chargée gestionnaire stagiaire
trésorier trésorière secrétaire président présidente animateur animatrice formateur formatrice médiateur médiatrice
rédacteur rédactrice graphiste vendeur vendeuse infirmier infirmière éducateur éducatrice enseignant enseignante
bibliothécaire documentaliste délégué déléguée référent référente
comptable assistante administrateur administratrice conseiller conseillère coordinateur coordinatrice coordonnateur
coordonnatrice bénévole adjoint adjointe juriste opérateur opératrice programmeur intégrateur testeur magasinier
secretario presidente presidenta vicepresidente vicepresidenta redactor redactora profesor profesora médico médica
operador operadora vendedor vendedora abogado abogada voluntario voluntaria educador educadora trabajador trabajadora
diseñadores desarrolladores ingenieros
secretário secretária tesoureiro tesoureira professor professora pesquisador pesquisadora enfermeiro enfermeira
advogado advogada atendente voluntário voluntária motorista desenvolvedores programadores
sviluppatori progettisti ricercatori ingegneri funzionario funzionaria addetto addetta impiegato impiegata segretario
segretaria tesoriere contabile collaboratore collaboratrice educatore educatrice infermiere infermiera operatore
operatrice magazziniere redattore redattrice sistemista programmatore programmatrice volontario volontaria avvocato
docente autista
ingegnere sviluppatore sviluppatrice progettista direttore direttrice responsabile coordinatore coordinatrice
consulente tecnico ricercatore tirocinante
ontwikkelaar onderzoeker beheerder adviseur medewerker ontwerper teamleider stagiair
utvecklare ingenjör arkitekt analytiker projektledare udvikler konsulent utvikler
penningmeester voorzitter secretaris vormgever redacteur boekhouder vrijwilliger leraar docent verpleegkundige
kassör ordförande sekreterare handläggare samordnare lärare rådgivare rådgiver
programista programistka inżynier kierownik kierowniczka specjalista specjalistka analityk tester testerka projektant
projektantka redaktor redaktorka koordynator koordynatorka prawnik konsultant konsultantka księgowy księgowa dyrektor
dyrektorka asystent asystentka sekretarz sekretarka skarbnik prezes pracownik referent nauczyciel nauczycielka opiekun
opiekunka doradca badacz badaczka inspektor magazynier kierowca sprzedawca właściciel
kasjer kasjerka brygadzista brygadzistka majster mechanik elektryk spawacz pakowacz recepcjonista recepcjonistka
kucharz kelner kelnerka piekarz
vývojář vývojářka programátor manažer manažerka vedoucí specialistka inženýr účetní asistentka
розробник інженер аналітик керівник тестувальник фахівець бухгалтер юрист секретарь секретар консультант
администратор преподаватель учитель врач рекрутер маркетолог редактор координатор
разработчик инженер менеджер аналитик дизайнер руководитель тестировщик архитектор директор специалист программист
""")
"""What a person is called in other languages: first in some of them, where the field follows, else last."""

ADJECTIVES_ABROAD = words_in("técnico técnica tecnico responsable responsabile contable comptable docente")
"""Such words that are adjectives as well: a person where they begin a title, not where they end it, as in a manual."""

JOB_ENDS_ABROAD = (
    "assistenz|assistent|assistentin|referent|referentin|koordinator|koordinatorin|buchhalter|buchhalterin|"
    "pfleger|pflegerin|fachkraft|entwickler|entwicklerin|ingenieur|ingenieurin|leiter|leiterin|berater|beraterin|"
    "gestalter|gestalterin|"
    "sachbearbeiter|"
    "sachbearbeiterin|mitarbeiter|mitarbeiterin|architekt|architektin|kaufmann|kauffrau|werkstudent|praktikant|analyst|"
    "werkstudentin|praktikantin|managerin|projektmanager|produktmanager|vertriebsmanager|eventmanager|schichtmanager|"
    "qualitätsmanager|designerin|techniker|technikerin|mechaniker|mechanikerin|mechatroniker|mechatronikerin|"
    "elektroniker|elektronikerin|lehrer|lehrerin|arzt|ärztin|wissenschaftler|wissenschaftlerin|forscher|forscherin|"
    "redakteur|redakteurin|verkäufer|verkäuferin|beauftragte|beauftragter|sekretär|sekretärin|verwalter|verwalterin|"
    "betreuer|betreuerin|erzieher|erzieherin|pädagoge|pädagogin|therapeut|therapeutin|jurist|juristin|anwältin|"
    "rechtsanwalt|programmierer|programmiererin|administratorin|trainerin|fahrer|fahrerin|hilfskraft|lehrkraft|"
    "pflegekraft|vorsitzende|vorsitzender|verantwortliche|verantwortlicher|schriftführer|schriftführerin|"
    "geschäftsführer|geschäftsführerin|schatzmeister|schatzmeisterin|hausmeister|kassenwart|kassenwartin|jugendwart|"
    "gerätewart|zeugwart|kassierer|kassiererin|kassenprüfer|kassenprüferin|teamleitung|projektleitung|eventleitung|"
    "abteilungsleitung|bereichsleitung|stationsleitung|standortleitung|bauleitung|gruppenleitung|filialleitung|"
    "küchenleitung|einrichtungsleitung|"
    "ontwikkelaar|medewerker|adviseur|beheerder|coördinator|monteur|verkoper|begeleider|projectleider|afdelingsleider|"
    "consulent|bestuurslid|"
    "utvecklare|ingenjör|ledare|utvikler|udvikler|ingeniør|medarbeider|medarbejder|teamleder|prosjektleder|"
    "projektleder|"
    "avdelingsleder|afdelingsleder|sjuksköterska|sykepleier|sygeplejerske|forskare|"
    "kehittäjä|asiantuntija|päällikkö|suunnittelija|koordinaattori|insinööri|"
    "mühendisi|geliştirici|uzmanı|yöneticisi|danışmanı|fejlesztő|mérnök|"
    "エンジニア|デザイナー|マネージャー|マネージャ|マネジャー|ディレクター|プログラマー|プログラマ|アナリスト|"
    "サイエンティスト|リーダー|スペシャリスト|コンサルタント|アーキテクト|リクルーター|アルバイト|インターン|"
    "エンジニアリングマネージャー|개발자|엔지니어|디자이너|매니저|사이언티스트|분석가|기획자|마케터|리더|디렉터|인턴|"
    "担当|担当者|責任者|スタッフ|編集者|研究員|"
    "助理|研究员|编辑|会计|教师|"
    "工程师|工程師|经理|經理|设计师|設計師|总监|總監|主管|专员|分析师|架构师|科学家|实习生|开发者|顾问"
)
"""How such names end where a language joins its words."""

TITLE_SHORT_FORMS = """
sr senior|snr senior|jr junior|jnr junior|int intermediate|mgr manager|mgmt management|dir director|eng engineer
vp vice president|svp senior vice president|evp executive vice president|avp area vice president|dev development
ops operations|admin administrator|assoc associate|asst assistant|prof professional|exec executive
coord coordinator|pgm program|ii 2|iii 3
"""
"""Short forms that titles are written with, and what each stands for in a title."""

SHORT_FORMS = """
abm account based marketing|acv annual contract value|ae account executive|ai artificial intelligence
ap accounts payable|api application programming interface|ar accounts receivable|arr annual recurring revenue
ats applicant tracking system|aws amazon web services|b2b business to business|bdr business development representative
be backend|bi business intelligence|biz business|bizdev business development|bizops business operations
cao chief accounting officer|cco chief customer officer|cd continuous delivery|cd continuous deployment
cdo chief data officer|ceo chief executive officer|cfo chief financial officer|chro chief human resources officer
ci continuous integration|cicd continuous integration|cio chief information officer
ciso chief information security officer|clo chief legal officer|cmo chief marketing officer|comms communications
coo chief operating officer|cpa certified public accountant|cpo chief product officer
crm customer relationship management|cro chief revenue officer|cs customer success|csat customer satisfaction
csm customer success manager|cso chief security officer|cto chief technology officer|cx customer experience
db database|dei diversity equity inclusion|dept department|dev developer|devops development operations
dib diversity inclusion belonging|doc document|docs documentation|dri directly responsible individual
ea executive assistant|ebr executive business review|edu education|em engagement manager|em engineering manager
eng engineering|eq emotional intelligence|erp enterprise resource planning|etl extract transform load|exp experience
fe frontend|fin finance|fpa financial planning analysis|gaap generally accepted accounting principles
gc general counsel|gcp google cloud platform|gdpr general data protection regulation|gtm go to market|hq headquarters
hr human resources|hrbp human resources business partner|hrbp people business partner
hris human resources information system|i18n internationalization|iac infrastructure as code|ic individual contributor
infosec information security|infra infrastructure|intl international|ip intellectual property
ipo initial public offering|iso international organization standardization|it information technology
jd juris doctorate|js javascript|k8s kubernetes|km knowledge management|kpi key performance indicator|l10n localization
ld learning development|lms learning management system|ma merger acquisition|ma mergers acquisitions
mba master business administration|mdf market development funds|mktg marketing|ml machine learning
mql marketing qualified lead|mr merge request|mrr monthly recurring revenue|msa master services agreement
mttd mean time to detect|mttm mean time to mitigation|mttr mean time to recovery|mttr mean time to repair
mttr mean time to resolution|nda non disclosure agreement|nps net promoter score|okr objectives key results
org organization|os operating system|oss open source|oss open source software|pi performance indicator
pii personally identifiable information|pl profit and loss|pl profit loss|pm product manager|pm program manager
pm project manager|pmm product marketing manager|pmo project management office|pmp project management professional
pnl profit and loss|pnl profit loss|poc point of contact|poc proof of concept|pr public relations
ps professional services|pto paid time off|qa quality assurance|qbr quarterly business review|qe quality engineer
rca root cause analysis|rd research and development|rd research development|req requirement|revops revenue operations
rfp request for proposal|roi return on investment|sa solutions architect|saas software as a service
sao sales accepted opportunity|sde software development engineer|sdet software development engineer test
sdk software development kit|sdlc software development life cycle|sdlc software development lifecycle
sdm software development manager|sdr sales development representative|se solutions engineer|sec security
seo search engine optimization|sfdc salesforce|sla service level agreement|sli service level indicator
slo service level objective|smb small medium business|sme subject matter expert|soc security operations center
sow statement of work|sox sarbanes oxley|sre site reliability engineer|swe software development engineer
swe software engineer|ta talent acquisition|tam technical account manager|tam total addressable market
tco total cost of ownership|tl technical lead|tmrg team member resource group|tpm technical program manager
ui user interface|ux user experience|vpn virtual private network|wbs work breakdown structure|xfn cross functional
yoy year over year|yr year|yrs years|ytd year to date
"""
"""Short forms that people of this trade use everywhere, beside those of titles; some stand for several things."""

LEADERS = words_in("head chief president director")
"""Ranks that "head of" a field may mean, on whatever page."""

FIELDS = """
technology|engineering|software
people|human resources|hr|talent|people operations
information|it|information technology|business technology
information security|security
revenue|sales
customer|customer success|customer experience
operating|operations
product|product management
finance|financial
"""
"""Fields of a chief officer, each with other names under which its leader may be known: a CTO leads engineering."""

ALIKE = """
developer|engineer|programmer
lawyer|attorney|counsel
dei|dib|diversity inclusion|diversity inclusion belonging
hr|human resources|people
pr|public relations|communications
junior|associate|entry
intern|trainee|apprentice
intermediate|mid|midlevel
salesperson|seller|account executive
bookkeeper|accountant
boss|manager
instructor|trainer
tester|quality engineer|test engineer
copywriter|content writer
recruiting|talent acquisition
sourcer|recruiter
sysadmin|system administrator|infrastructure engineer
"""
"""Words and phrases of titles that mean much the same, a group a line."""

SYNONYMS = """
bachelor|ba|bs|bsc|degree|undergraduate
master|msc|graduate degree|advanced degree
phd|doctorate|doctoral
juris doctor|jd|law degree
university|college|academic
remote|work from home|wfh|home office|distributed|telecommute
pay|compensation|salary|wage|remuneration
benefit|perk
hiring|recruiting|recruitment|talent acquisition
hire|recruit
people management|people manager|managing people|line management|direct reports|team leadership|lead a team
mentor|coach
stakeholder|executive sponsor
client|customer
vendor|supplier|procurement
contractor|freelancer|vendor
lawyer|attorney|counsel
bookkeeping|accounting
privacy|gdpr|ccpa|data protection
crm|salesforce|sfdc|hubspot
spreadsheet|excel|google sheets
presentation|powerpoint|slides|keynote
kubernetes|k8s|gke|eks|helm
container|docker
cloud|aws|gcp|azure
terraform|infrastructure as code|ansible
ci|continuous integration|build pipeline
deploy|release|ship
monitoring|observability|prometheus|alerting
on call|oncall|pager|incident response
outage|incident
database|sql|postgres|postgresql|mysql
data warehouse|snowflake|bigquery|redshift
etl|data pipeline
dashboard|tableau|looker|business intelligence
statistics|statistical|data science
machine learning|ml|artificial intelligence|ai
frontend|javascript|vue|react
mobile|ios|android
test automation|automated testing|selenium
qa|quality assurance|testing
accessibility|wcag|a11y
design system|figma|sketch
usability|user research|ux research
seo|organic search
sem|paid search|ppc
public relations|media relations|press
social media|twitter|linkedin
newsletter|email marketing|marketo
trade show|conference|event
public speaking|speaker|presenting
copywriting|content writing
documentation|technical writing
translation|localization
ats|greenhouse|applicant tracking
payroll|adp
erp|netsuite|oracle|sap
equity|stock options|shares
tax|vat
audit|sox|sarbanes oxley
treasury|cash management
revenue recognition|asc 606
invoice|billing|accounts receivable
expense|accounts payable
budget|spend|cost control
profit and loss|pl
forecast|projection
quota|sales target
pipeline|prospecting|lead generation
upsell|expansion|cross sell
churn|retention|renewal
reseller|channel partner
negotiate|deal making
single sign on|sso|okta|identity management
penetration testing|pen test|red team|offensive security
bug bounty|hackerone|vulnerability disclosure
security clearance|public trust|citizenship|federal security
government|public sector|federal
encryption|cryptography
malware|threat intelligence
diversity|inclusion|belonging|dei|dib
wellbeing|wellness
onboarding|new hire
offboarding|termination
performance review|360|appraisal
training|enablement|learning and development
okr|objectives and key results
travel|trips
weekend|overtime|shift
holiday|vacation|time off|pto
visa|work permit|immigration
relocation|relocate
english|fluent
multilingual|bilingual|foreign language
startup|early stage|scale up
open source|oss
roadmap|product strategy
scrum|sprint
"""
"""Words and phrases of the trade that people use for one another, a group a line; what was found by one is said."""

ROLE_FOLDERS = (
    "job-families|job-family|job-descriptions|job-profiles|role-descriptions|position-descriptions|career-ladders"
    "|career-ladder|career-framework|career-frameworks|competency-matrix|competency-matrices"
)
"""Folders under which sites serve their roles, whatever is around them; what follows in an address is a page's path."""

OTHERWISE = "excel in|excel at|excel within|excel as|excel both|go to|swift to|rest of|word of"
"""Words behind which another shows that no tool or thing is meant: to excel in a field is not to know Excel."""

OWN_STEMS = words_in("""
archiv authori candidat careful communit companion compliment container customer departur designat differ
director eventual excellen executiv experiment factori formal former formulat general generat generic generous
implement implicat importan informal initial initiativ instanc intern internal international localiz mention objectiv
officer official organiz passiv personaliz positiv possib presenc principl productiv provision publicat readi realiz
responsib responsiv secretari serious severit signal statement statistic survey terminat universit visual accountab
clearanc contractor criteri engineer fundament government graduat integriti inventori personal personn practical priorit
production professor properti relational relativ server servic successor tradition
""")
"""Starts of words that are a stem, though they look like a shorter word's form: excellent is not made from excel."""

DEGREES = words_in("""
    advanced basic comprehensive deep excellent exceptional expert extensive good great in-depth outstanding profound
    solid strong substantial superb thorough
""")
"""Words that say how well something must be known: a higher level gives a demand again with another of them."""

PEOPLE_AND_DEEDS = words_in("manager management")
"""Words that a comparison keeps apart from those they are made from: a manager, management and to manage are three."""

STOP = SMALL | words_in("""
    a about across after all also an and any are around as at be been being both but by can could do does during e each
    eg either ensure ensuring etc every for from further g had has have having he her his how i ie if in include
    included includes including into is it its may more most must new no nor not of off on once only onto or other our
    out over own per plus s she should so some such than that the their them then there these they this those through
    throughout to too under until up upon various via was we well were what when where whether which while who whom
    whose will with within without would you your
""")
"""Words that never decide whether two bullets mean the same."""

NEGATION = words_in("no not never non nor without")
"""Words that turn what follows into its contrary."""

LIMITING = words_in("""
help helps helping assist assists assisting assistance support supports supporting learn learns learning some basic
minor simple occasional occasionally supervised guided guidance supervision assigned entry junior routine
""")
"""Words that make a duty smaller: a bullet grows where they are left out."""

UNITS = words_in("year years month months week weeks day days hour hours percent people level levels more most least")
"""Words behind a number that say how it is counted, not of what."""

FRAME = words_in("""
participate participation participates active actively
    able ability demonstrated experience experienced excellent expertise knowledge knowledgeable prefer preferred
    partner partnering proven proficiency proficient record required requirement responsible responsibility skill
    skilled strong team track understanding work year
""")
"""Words with which the bullets of this genre begin: they count half."""

MEANINGS = {
    "lead": "lead leader leadership direct direction head oversee supervise govern drive own ownership",
    "manage": "manage management administer administrator coordinate operate run",
    "answer": "responsible responsibility accountable accountability charge",
    "plan": "plan strategy strategic vision roadmap",
    "build": "build create develop design establish define produce draft author make shape",
    "improve": "improve enhance optimize streamline evolve iterate iteration refine increase efficient scale",
    "help": "help assist support aid contribute facilitate enable enablement",
    "partner": "collaborate collaborative partner cooperate liaise liaison interface crossfunctional alliance",
    "teach": "mentor coach teach train guide guidance educate education onboard onboarding",
    "tell": "communicate communication present presentation articulate explain written verbal share convey",
    "judge": "analyze analysis assess evaluate review measure monitor metric kpi audit inspect indicator",
    "find": "identify recognize discover determine detect uncover",
    "solve": "solve resolve resolution fix troubleshoot debug mitigate escalation escalate remediate",
    "customer": "customer client user buyer account consumer",
    "team": "team group department organization staff people employee member personnel",
    "business": "company business enterprise corporate commercial",
    "process": "process procedure workflow methodology practice policy standard guideline framework method",
    "do": "execute deliver delivery implement complete perform conduct fulfil fulfill",
    "sell": "sell sale selling revenue booking upsell",
    "spread": "marketing campaign promote promotion launch awareness evangelist evangelize advocate champion",
    "goal": "goal objective target okr outcome result success",
    "hire": "hire recruit recruiting talent interview attract retain candidate",
    "sway": "influence persuade negotiate convince consensus",
    "degree": "degree bachelor master bs ba mba phd university diploma",
    "background": "experience background history record",
    "knowing": "knowledge understanding understand familiar expertise expert proficient proficiency subject",
    "record": "document documentation handbook write writing wiki",
    "remote": "remote remotely distributed asynchronous async",
    "money": "budget forecast financial finance cost spend profitability margin",
    "law": "law legal regulation regulatory compliance compliant statutory",
    "tool": "tool system software technology platform application",
    "quality": "quality excellence rigor excellent outstanding exceptional",
    "rank": "prioritize priority priorities balance schedule triage",
    "relation": "relationship stakeholder counterpart",
    "world": "global globally international worldwide",
    "senior": "senior executive director vp clevel",
    "difficult": "complex complicated challenging difficult",
    "similar": "equivalent similar related",
}
"""Words that say much the same in a bullet, by the name of what they say; none was made for a certain page."""

SECTIONS: dict[Kind, str] = {
    "responsibilities": "is expected to|are expected to|you're expected to|"
    "responsibilities and privileges|responsibilities|responsibility|duties|what you'll do|"
    "what you will do|accountabilities|essential functions|key tasks|"
    "what you'll be doing|what you will be doing|what you'll be working on|what you'll work on|"
    "also|will also|should also|must also",
    "requirements": "should have|"
    "requirements|requirement|pre requisites|qualifications|qualification|skills and experience|what you'll bring|"
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
    "application process|selection process|hiring processes|hiring plan|interview plan|"
    "interview team|interview panel|interview stages|interview steps",
    "grade": "job grades|job grade|grades|grade|job level|job grade level|pay grade|salary grade",
    "summary": "role summary|job summary|position summary|job description|role description|position overview|"
    "role overview|about the role|about this role|about this job|about the job|about the position|"
    "summary|overview",
}
"""Names of sections, which may have a title in front of them or a note behind."""

WHOLE: dict[Kind, str] = {
    "summary": "descrizione del ruolo|il ruolo|descrição da vaga|sobre a vaga|a vaga|a oportunidade|"
    "descripción del puesto|sobre el puesto|el puesto|objetivo del puesto|propósito del puesto|objetivo do cargo|"
    "über die stelle|die stelle|stellenbeschreibung|stellenziel|ziel der stelle|zweck der stelle|rollenbeschreibung|"
    "présentation du poste|descriptif du poste|description du poste|le poste|contexte du poste|"
    "functieomschrijving|over de functie|de functie|opis stanowiska|opis roli|cel roli|cel stanowiska|om rollen|"
    "om tjänsten|om stillingen|popis pozice|"
    "role|introduction|intro|description|about|the role|purpose|mission|scope|position|job purpose|"
    "summary of role|the job|role purpose",
    "responsibilities": "la mission|les missions|mansioni|compiti|le tue responsabilità|di cosa ti occuperai|"
    "cosa farai da noi|"
    "attività principali|"
    "zadania|zakres zadań|zakres odpowiedzialności|twoje zadania|główne zadania|twój zakres obowiązków|"
    "co będziesz robić|czym będziesz się zajmować|obowiązki i odpowiedzialność|"
    "werkzaamheden|dit zijn jouw taken|dit wordt jouw rol|wat ga jij doen|jouw rol|hoofdtaken|"
    "dina arbetsuppgifter|arbejdsopgaver|dine opgaver|arbeidsoppgaver|dine arbeidsoppgaver|ansvar|"
    "náplň práce|co budete dělat|co tě čeká|görev tanımı|sorumluluklar|tehtävät|työtehtävät|feladatok|"
    "aufgabengebiet|aufgabenbereich|aufgabenschwerpunkte|hauptaufgaben|zuständigkeiten|das sind deine aufgaben|"
    "das machst du bei uns|was du bei uns machst|wobei wir dich brauchen|dein job|das sind ihre aufgaben|tätigkeiten|"
    "le poste et les missions|quelles seront vos missions|votre mission|ta mission|vos missions principales|"
    "missions principales|ce que vous allez faire|ce que tu vas faire|au quotidien|votre quotidien|"
    "principales responsabilidades|qué vas a hacer|en tu día a día|tu misión|tus retos|actividades|"
    "o que você fará|o que esperamos que você faça|seu dia a dia|suas atribuições|atividades principais|"
    "責任|職責|業務内容|仕事内容|職務内容|主な業務|"
    "담당업무|주요업무|업무내용|职责|岗位职责|工作职责|职位描述|工作内容|"
    "обязанности|задачи|чем предстоит заниматься|чем нужно заниматься|что делать|arbetsuppgifter|ansvarsområden|"
    "обов'язки|обовʼязки|завдання|посадові обов'язки|функціональні обов'язки|основні обов'язки|основні завдання|"
    "ваші завдання|твої завдання|чим займатися|що потрібно робити|зона відповідальності|"
    "responsabilità|activités|tâches|obowiązki|zakres obowiązków|"
    "responsabilidades|responsabilités|missions|tes missions|vos missions|aufgaben|"
    "wat ga je doen|dit ga je doen|jouw taken|je taken|wat je gaat doen|was du machst|was du tust|das machst du|"
    "das erwartet dich|was dich erwartet|deine rolle|deine verantwortung|verantwortung|verantwortungsbereich|"
    "votre rôle|ton rôle|ce que vous ferez|ce que tu feras|vos responsabilités|tes responsabilités|tu rol|qué harás|"
    "lo que harás|tus funciones|tus responsabilidades|suas responsabilidades|o que você vai fazer|cosa farai|"
    "deine aufgaben|ihre aufgaben|verantwortlichkeiten|"
    "funciones|funciones principales|responsabilidades principales|principales funciones|"
    "principais atividades|principais responsabilidades|tareas|atividades|atribuições|taken|"
    "verantwoordelijkheden|scope of work|tasks|day to day|your day to day|a typical day|main activities|activities|"
    "what you do|the work|your work|you will|you'll|you will be|you'll be|your tasks|"
    "what you'll own|what you will own|role and responsibility|your impact|your mission|"
    "how you'll make an impact|how you'll contribute|daily and monthly responsibilities|"
    "expectations|role expectations|job expectations",
    "requirements": "qualifiche chiave|qualifiche|cosa cerchiamo in te|chi cerchiamo|profilo|profilo ricercato|"
    "competenze richieste|requisiti richiesti|requisiti minimi|formazione|titoli di studio|"
    "le la candidat e devra|le candidat devra|la candidate devra|co dla nas jest ważne|co jest dla nas ważne|"
    "kogo potrzebujemy|"
    "wymagana wiedza|wymagane umiejętności|wymagane kwalifikacje|nasze wymagania|oczekujemy|oczekiwania|"
    "czego oczekujemy|nasze oczekiwania|twój profil|kogo szukamy|wiedza i umiejętności|kwalifikacje|"
    "wat neem jij mee|wat neem je mee|wie zoeken we|wie zoeken wij|wie ben je|dit ben jij|functie eis|functievereisten|"
    "dit zoeken wij|dit vragen wij|"
    "vi söker dig som|vem är du|din profil|dine kvalifikationer|kvalifikasjoner|ønskede kvalifikasjoner|utdanning|"
    "požadavky|požadujeme|co očekáváme|aranan nitelikler|nitelikler|elvárások|вимоги|основні вимоги|наші вимоги|"
    "вимоги до кандидата|ми очікуємо|що ми очікуємо|необхідні навички|"
    "anforderungsprofil|das solltest du mitbringen|das sollten sie mitbringen|was wir erwarten|was wir suchen|"
    "wen wir suchen|wir erwarten|was du mitbringen solltest|damit überzeugst du uns|das zeichnet dich aus|"
    "das zeichnet sie aus|ihre qualifikationen|deine qualifikationen|deine fähigkeiten|deine skills|muss kriterien|"
    "exigences|prérequis|pré requis|qualifications requises|formation et expérience|qui êtes vous|qui es tu|"
    "ce que nous recherchons|savoir être|savoir faire|connaissances|diplômes|"
    "requisitos mínimos|requisitos obligatorios|requisitos imprescindibles|qué esperamos de ti|qué necesitas|"
    "perfil del candidato|perfil requerido|perfil|obligatorio|obligatorios|"
    "requisitos obrigatórios|obrigatórios|obrigatório|o que esperamos de você|perfil desejado|o que você precisa|"
    "qualificações|conhecimentos|formação|"
    "要件|応募要件|応募資格|必須|必須要件|必須条件|必須スキル|"
    "求める人物像|求めるスキル|자격요건|필수요건|지원자격|"
    "资格要求|资格|要求|"
    "任职要求|岗位要求|任职资格|职位要求|任职条件|требования|что мы ждём|что мы ждем|мы ждём|мы ожидаем|"
    "kvalifikationer|requisiti|competenze|compétences requises|wymagania|requisitos|requisitos del puesto|"
    "requisitos del cargo|requisitos da vaga|formación académica|competencias técnicas|anforderungen|dein profil|"
    "wat vragen wij|wat vragen we|wat breng je mee|jouw profiel|functie eisen|wie ben jij|was du mitbringst|"
    "das bringst du mit|das bringen sie mit|was sie mitbringen|fähigkeiten|voraussetzungen|votre profil|ton profil|"
    "lo que buscamos|qué buscamos|tu perfil|perfil buscado|o que buscamos|seu perfil|cosa cerchiamo|il tuo profilo|"
    "ihr profil|kenntnisse|qualifikationen|profil|"
    "profil recherché|compétences|competências|habilidades|conocimientos|requerimientos|vereisten|"
    "skills|experience|must haves|must have|must|should|essential|essentials|about you|your profile|"
    "your background|your experience|your skills|you have|you|profile|competencies|competences|"
    "core competencies|key competencies|education|must have skills|eligibility|ideal candidate|"
    "the ideal candidate|candidate profile|who we need|who you'll be|technical skills|soft skills|"
    "skills and knowledge|knowledge and skills|skills and abilities|skills and competencies|"
    "experience and qualities|knowledge and experience|job specification|job specifications|role specification",
    "nice-to-have": "costituisce titolo preferenziale|è un plus|requisiti preferenziali|competenze preferenziali|"
    "requisiti desiderabili|saranno considerati un plus|"
    "mile widziane|dodatkowe atuty|dodatkowym atutem będzie|atutem będzie|dodatkowym plusem będzie|"
    "pré|wat een pré is|mooi meegenomen|meriterande|det är meriterande|det er en fordel|výhodou|výhodou je|tercihen|"
    "буде плюсом|плюсом буде|буде перевагою|перевагою буде|бажано|идеально|"
    "nice to have von vorteil|bonuspunkte|pluspunkte|idealerweise|das wäre toll|das wäre super|wünschenswert ist|"
    "was uns freuen würde|kann kriterien|"
    "souhaité|souhaités|apprécié|appréciés|serait un atout|seraient un atout|un atout|ce serait un plus|"
    "les petits plus|"
    "deseables|requisitos deseables|deseado|deseados|se valora|valoramos|valoraremos|sería un plus|es un plus|"
    "conocimientos deseables|"
    "desejável|desejáveis|diferencial|requisitos desejáveis|será um diferencial|é um diferencial|seria um diferencial|"
    "歓迎|歓迎要件|歓迎条件|歓迎スキル|尚可|"
    "우대사항|우대조건|加分项|优先条件|будет плюсом|плюсом будет|"
    "von vorteil|das wäre schön|les plus|un plus|est un plus|sont un plus|"
    "serait un plus|se valorará|valorable|plus punten|pluspunten|"
    "wünschenswert|diferenciais|deseable|atouts|bonus|preferred|extras|desirable|desirables|desired|"
    "optional|could|could have|could haves|pluses|plus|nice|it's a plus|it's a plus if|a plus|bonus if you have|"
    "would be nice|additional skills|additional experience|additional skills and experience",
    "performance-indicators": "metrics|pis|how you'll be measured|how you will be measured|key measures|"
    "measures of success|definition of success|definition of role success|"
    "what success looks like|how we measure success",
    "hiring-process": "come candidarsi|come candidarti|jak aplikować|proces rekrutacji|cómo aplicar|cómo postular|"
    "proceso de selección|como se candidatar|como se inscrever|processo seletivo|etapas do processo|"
    "so bewirbst du dich|bewerbung|bewerbungsprozess|comment postuler|pour postuler|postuler|candidature|"
    "solliciteren|sollicitatieprocedure|sollicitatieproces|hoe solliciteer je|ansökan|sådan søger du|jak se přihlásit|"
    "応募方法|選考プロセス|전형절차|"
    "hiring|interviews|interviewing|how to apply|applying|apply|apply now|how do i apply|"
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
    "what the role involves|what the job involves|what awaits you|what you can look forward to doing",
    "requirements": "you may be a fit|you might be|pre reqs|you should apply|who you are|we're looking for|"
    "we are looking for|what we're looking for|what we are looking for|what you bring|what you need|what you'll need|"
    "what you will need|what are we looking for|what do we look for|"
    "what we look for|what do we expect from|what do we expect of|what we expect from|what we expect of|"
    "who we're looking for|who we are looking for|who are we looking for|"
    "what experience are we|what experience do we|what skills and experience|what skills are we|"
    "what skills do we|what skills do you|what experience do you|what do you need|"
    "what you should have|you'll need|you should have|you're a|you could be a fit|"
    "you would be a good fit|you'd be a good fit|we'd love to hear from you if|"
    "experience we are looking|experience we're looking|skills we are looking|what makes you|"
    "necessário para ocupar|necessário para o cargo|necessário para a vaga|necessário para a função|"
    "necesario para ocupar|necesario para el puesto|necesario para el cargo|necesario para la vacante|"
    "necessario per ricoprire|necessario per il ruolo|necessario per la posizione|nécessaire pour occuper|"
    "nécessaire pour le poste|nécessaire pour ce poste|erforderlich für die stelle|erforderlich für die position",
    "nice-to-have": "it would be great if|it'd be great if|it would be nice if|it's a bonus if|bonus points if|"
    "bonus points for|nice if you|even better if|you get bonus|extra points|we'd be extra",
    "hiring-process": "what the hiring process|what happens next",
    "performance-indicators": "how you'll be measured|what success looks like",
    "career-ladder": "how you'll grow",
}
"""How a heading begins that says in a sentence what is below it."""

_AROUND_NOUNS = (
    "and or the a of your you you'll we we're us our will to for in this that are is need needed require required have "
    "bring looking look job role position key core main essential minimum basic relevant specific general other"
)

_DEMANDED = (
    "skills skill experience experiences knowledge qualifications qualification education competencies competences "
    "abilities ability attributes qualities expertise traits background requirements certifications"
)
_AROUND_DEMANDS = (
    " profile technical professional personal work soft hard interpersonal behavioural behavioral behaviours behaviors "
    "training licenses languages"
)
_DEMANDED_ABROAD = (
    "competencias competências compétences habilidades conocimientos conhecimentos experiencia experiência expérience "
    "formación formação formation requisitos kenntnisse fähigkeiten erfahrung qualifikation qualifikationen "
    "anforderungen "
    "competenze conoscenze esperienza formazione requisiti vaardigheden ervaring kennis opleiding perfil profil "
    "qualifiche wiedza umiejętności kwalifikacje wymagania kompetencje doświadczenie wykształcenie voraussetzungen "
    "kompetenzen ausbildung qualificações aptitudes destrezas connaissances kvalifikationer "
    "kvalifikasjoner utbildning erfarenhet kunskaper kompetens kompetanse kompetencer erfaring utdanning uddannelse"
)
_DUTIES_ABROAD = (
    "responsabilidades funciones tareas atividades atribuições funções responsabilités missions tâches activités "
    "aufgaben verantwortung verantwortlichkeiten tätigkeiten responsabilità attività taken verantwoordelijkheden "
    "compiti mansioni obowiązki obowiązków zadania zadań odpowiedzialność odpowiedzialności werkzaamheden "
    "arbetsuppgifter ansvarsområden arbejdsopgaver arbeidsoppgaver zuständigkeiten tarefas uppgifter opgaver oppgaver "
    "обязанности задачи обов'язки завдання"
)
_YOURS_ABROAD = (
    "dein deine ihr ihre tu tus tes vos votre sus sua suas seus tuoi tue vostri vostre uw jouw jullie din dina dine "
    "deres twoje twoja twój ваш ваши твои ваші твої"
)
_DAILY_ABROAD = (
    "courantes quotidiennes habituelles diarias habituales cotidianas diárias rotineiras quotidiane quotidiani "
    "abituali dagelijkse tägliche täglichen laufende laufenden codzienne dagliga daglige ежедневные щоденні"
)
_AROUND_ABROAD = (
    f" {_YOURS_ABROAD} y e et und en o ou de del do da des der die das lista основные основні "
    "liste principales principais i oraz och og zakres wymagana wymagane wymagany główne para ingresso vaga essenciais "
    "esenciales essenziali obrigatórios obrigatórias indispensáveis mínimos mínimas exigidos exigidas comportamentais "
    "principaux hauptsächliche clave chave clés técnicas técnicos técnica técnico techniques fachliche personales "
    "pessoais persönliche requeridas requeridos requerida requerido necesarias necesarios necessárias necessários "
    "requises requis nécessaires erforderliche richieste richiesti académica acadêmica cargo puesto poste rol stelle"
)
SECTION_NOUNS: dict[Kind, tuple[str, str]] = {
    "responsibilities": (
        f"responsibilities duties tasks accountabilities deliverables {_DUTIES_ABROAD}",
        _AROUND_NOUNS + f" day daily regular routine work functions activities {_DAILY_ABROAD}" + _AROUND_ABROAD,
    ),
    "requirements": (f"{_DEMANDED} {_DEMANDED_ABROAD}", _AROUND_NOUNS + _AROUND_DEMANDS + _AROUND_ABROAD),
}
"""Nouns that, put together, are the heading of a list, by its kind; and the words that may be beside them."""

ASKED = (
    f"{_YOURS_ABROAD} основные основні "
    "you you'll your need needed require required bring looking requeridas requeridos requerida requerido necesarias "
    "necesarios necessárias necessários requises requis erforderliche richieste richiesti clave principales principais "
    "ingresso essenciais esenciales essenziali obrigatórios obrigatórias indispensáveis mínimos mínimas exigidos "
    "exigidas "
    "chiave wymagana wymagane wymagany główne lista liste"
)
"""Words beside such a noun that say that somebody is asked for it."""

LEAD_INS: dict[Kind, str] = {
    "nice-to-have": "wünschenswert|von vorteil|idealerweise|mile widziane|meriterande|serait un plus|un atout|"
    "se valorará|sería un plus|desejável|diferencial|desirable|is desired|are desired|nice to have|a bonus|"
    "bonus points|is preferred|are preferred|"
    "a plus|ideally you|would be great|would be nice|not required|not essential|optional",
    "requirements": "voraussetzungen|du bringst mit|sie bringen mit|du verfügst über|sie verfügen über|"
    "candidat devra|candidate devra|"
    "candidat idéal|candidate idéale|candidate ou le candidat|vous disposez|nous recherchons une personne|"
    "buscamos una persona|buscamos a alguien|los requisitos|os requisitos|candidato ideal|candidato ideale|"
    "buscamos uma pessoa|cerchiamo una persona|wymagania|oczekujemy|zoeken wij iemand|kvalificerad|ska du ha|"
    "vi söker dig som|essential criteria|essential that|essential skills|essential experience|minimum requirements|"
    "looking for an individual|looking for individuals|looking for someone|looking for people|looking for a person|"
    "looking for somebody|looking for candidates|"
    "following requirements|requirements are|requirements for|requirements include|requirements of|must meet|"
    "must have|following qualifications|like you to have|"
    "would like to see you|eligible if|successful candidate will have|ideal candidate will have|"
    "candidates should have|candidates will have|you should have|you will have|you'll have|you will need|you'll need|"
    "you need to have|expected to have|prerequisites",
    "responsibilities": "deine aufgaben|ihre aufgaben|zu den aufgaben|zuständig für|verantwortlich für|les tâches|"
    "vos missions|tes missions|ses missions|responsable de|en charge de|sus funciones|las funciones|las tareas|"
    "aura pour mission|aura pour missions|chargé de|chargée de|"
    "as atividades|responsável por|si occuperà di|i compiti|obowiązki|odpowiada za|verantwoordelijk voor|ansvarar för|"
    "arbetsuppgifter|responsibilities|responsibility|responsible for|duties|accountable for|tasks include|"
    "tasks are|expected to|in this role you will|in this role you'll|in this position you will|"
    "you will be doing|day to day you",
}
"""What a sentence above a list says of it, whatever the heading; wishes first, as they also say what is asked."""

LEAD_INS_OF_UNNAMED: dict[Kind, str] = {
    "requirements": "you have|you are|you bring|you must be|you should be|you might be|looking for",
    "responsibilities": "you will|you'll|they will|role involves|role includes|job involves|work includes|will include",
}
"""The same for lists that are under no heading of their own."""

WORK_OF_ANYTHING = (
    "mission|missions|la mission|les missions|missions principales|activités|activities|main activities|actividades|"
    "atividades|atividades principais|attività principali|tâches|tasks|aufgaben|hauptaufgaben|aufgabengebiet|"
    "tareas|taken|hoofdtaken|zadania|główne zadania|задачи|arbejdsopgaver|uppgifter|tehtävät|feladatok|"
    "завдання|основні завдання|що потрібно робити|lista de tareas|lista de tarefas|liste des tâches|lista zadań|"
    "funciones|funciones principales|funzioni|the work|scope of work|au quotidien|day to day|a typical day"
)
"""Names of lists of duties that an exhibition, a course or a program has as well: alone they make no role of it."""

UNFILLED = (
    "tbd|todo|tba|xxx|untitled|job title|role title|role name|position title|position name|title|title goes here|"
    "level name|level title|family name|your role|your role here|your title here|new role|new position|lorem ipsum|"
    "name of role|name of the role|name of position|title of role|insert title|insert role|placeholder|example role|"
    "role|position|job|job description template|to be defined|to be done|to be written|to be added|to be completed|"
    "to be determined|to be decided|coming soon|wip|work in progress|in progress|under construction|draft|n/a|none yet"
)
"""Titles and texts that are still to be written."""

TO_FILL_IN = (
    "insert|your|the|job|role|position|level|title|name|company|team|department|area|discipline|rank|seniority|grade|"
    "product|function|track|specialty|speciality|number|date|location|manager|adjective|field|stack|language"
)
"""How the words in brackets begin that a form leaves open: `[Level] Tiler`, `<Role name>`."""

THINGS = words_in(
    "service microservice api apis gateway server client library sdk cli plugin module component package system "
    "subsystem database cache queue pipeline protocol schema endpoint proxy scheduler parser compiler renderer daemon "
    "app website dashboard widget adapter connector integration repository registry cluster container tool toolkit "
    "engine bot specification spec proposal rfc adr prd feature layer handler loader listener crawler router balancer "
    "generator validator serializer storage store backend-service webhook interface datastore sidecar"
)
"""What a title ends in that names software or a document about it: who has responsibilities there is no person."""

SERVICE_TO_PEOPLE = (
    "customer service|client service|guest service|patient service|student service|visitor service|member service|"
    "passenger service|public service|civil service|social service|food service|room service|catering service|"
    "cleaning service|field service"
)
"""Work that is done by people though it ends in a word for software: pages of jobs are called so."""

DOCUMENTS_OF_THINGS = (
    "rfc|adr|prd|kep|pep|rfd|spec|specification|proposal|design doc|design document|product specification|"
    "product requirements|product requirement|feature|epic|user story|technical design|tech spec|system design"
)
"""How titles of documents about software begin."""

FOLDERS_OF_THINGS = (
    "rfc|rfcs|adr|adrs|prd|prds|spec|specs|specifications|proposal|proposals|decisions|designs|design docs|"
    "architecture|enhancements|keps|features|user stories|services|packages|libs|modules|components"
)
"""Folders of documents about software."""

HEADINGS_OF_THINGS = (
    "installation|installing|install|usage|configuration|endpoints|environment variables|building|deployment|api|"
    "api reference|getting started|quick start|quickstart|non goals|alternatives considered|acceptance criteria|"
    "user stories|functional requirements|non functional requirements|dependencies|how to run|running|running tests|"
    "data model|system requirements|release notes|rollout|rollout plan|drawbacks|unresolved questions|error handling"
)
"""Headings of manuals and designs: beside them, requirements are those of software."""

LEVELS_OF_THINGS = words_in(
    "severity support incident incidents log logging access maturity security service alert priority risk risks "
    "readiness proficiency skill skills sla impact threat trust privacy isolation compliance cache stock water noise"
)
"""Words in front of `levels` that make them levels of something else than people."""

SPOKEN_OPENERS = (
    "what we expect of|what we expect from|what is expected of|expectations of|expectations for|expectations from|"
    "as|at|for|from|of|on|als|auf|ab|für|von|en tant que|comme|pour|au|como|para|desde|come"
)
"""Words with which a sentence above a list begins that says for whom the list is, before any article."""

SPOKEN_ARTICLES = "an?|the|our|every|each|all|ein|eine|einen|einem|der|die|das|unsere?|une?|la|les?|un|una|el|los|las"
"""Articles in front of the title in such a sentence."""

BEHIND_SPOKEN_TITLE = (
    "you you'll you're we we'll they they'll he she it i your our their someone people somebody one should must will "
    "can may might is are has have does do also typically usually often generally normally needs need shows show "
    "demonstrates demonstrate consistently regularly would could ought "
    "du sie ihr wir er man soll sollte sollten muss müssen wird werden kann können ist sind hat haben bist "
    "erwarten erwartet vous tu nous il elle on doit doivent devez peut peuvent est sont a ont "
    "tú usted ustedes debe deben debes puede pueden es son tiene tienen se espera esperamos attendons attend"
)
"""Words behind a title in such a sentence: pronouns and verbs, as in `A Senior Tiler should:`."""

CLOSING = (
    "perks|benefits|perks and benefits|benefits and perks|work perks and benefits|compensation|salary|pay|"
    "compensation and benefits|pay and benefits|salary and benefits|salary and location|location|locations|"
    "salary range|what we offer|what we can offer|what you'll get|what you get|what's in it for you|"
    "our offer|we offer|about us|we are|who we are|we're known for|what we do|our mission|"
    "about the company|about the team|our values|why us|why join us|why work with us|"
    "equal opportunity|equal opportunities|equal opportunity employer|diversity and inclusion|"
    "diversity equity and inclusion|our stack|our tech stack|tech stack|hours|working hours|contract|contact|"
    "wir bieten|was wir bieten|das bieten wir|das bieten wir dir|unser angebot|über uns|vorteile|gehalt|standort|"
    "avantages|nos avantages|nous offrons|ce que nous offrons|à propos|à propos de nous|qui sommes nous|salaire|"
    "beneficios|ofrecemos|qué ofrecemos|lo que ofrecemos|sobre nosotros|quiénes somos|salario|ubicación|"
    "benefícios|o que oferecemos|oferecemos|sobre nós|quem somos|salário|wat bieden wij|wat bieden we|wij bieden|"
    "over ons|salaris|cosa offriamo|offriamo|chi siamo|"
    "benefit|vantaggi|retribuzione|sede di lavoro|la nostra offerta|"
    "oferujemy|co oferujemy|nasza oferta|to oferujemy|benefity|wynagrodzenie|o nas|o firmie|"
    "co możemy ci zaoferować|co możemy tobie zaoferować|co zyskujesz|"
    "arbeidsvoorwaarden|wat krijg je|wat krijg je van ons|wat wij bieden|dit bieden wij|wat bieden wij jou|"
    "wat mag je verwachten|"
    "vi erbjuder|om oss|vi tilbyder|vi tilbyr|om os|nabízíme|co nabízíme|o nás|neler sunuyoruz|"
    "dafür bieten wir dir|dafür bieten wir ihnen|wir bieten dir|wir bieten ihnen|das bieten wir ihnen|"
    "was wir dir bieten|was wir ihnen bieten|deine vorteile|deine benefits|unsere benefits|benefits bei uns|"
    "darauf kannst du dich freuen|warum wir|wer wir sind|das sind wir|vergütung|arbeitsort|arbeitszeit|kontakt|"
    "conditions|conditions de travail|rémunération|pourquoi nous rejoindre|ce que l'on vous offre|"
    "ce que l'on t'offre|lieu de travail|type de contrat|l'entreprise|"
    "condiciones|qué te ofrecemos|te ofrecemos|beneficios y compensaciones|sobre la empresa|sobre nosotras|"
    "remuneração|salário e benefícios|sobre a empresa|o que a gente oferece|local de trabalho|"
    "福利厚生|待遇|給与|勤務地|勤務時間|복리후생|福利待遇|условия|мы предлагаем|что мы предлагаем|о нас|о компании|"
    "ми пропонуємо|що ми пропонуємо|умови|умови роботи|про нас|про компанію|"
    "employment type|work environment|start date|inactivity|stepping down|involuntary removal or demotion"
)
"""Sections that speak of the employer or the contract: they end the lists of a role."""

LEVELS = (
    "individual contributor levels|job family matrix|career levels|job levels|job families|job roles|levels|"
    "roles|leveling|levelling"
)
SPECIALTIES = (
    "specialties|specialty|specialities|speciality|specializations|specialization|specialisations|segments|segment|"
    "specialisms"
)
CONTENTS = ("on this page", "table of contents", "contents")

FILLERS = (
    "job key general main core primary additional minimum basic specific individual team required technical the our "
    "your role position overall shared common other essential base further typical"
)
"""Words around a section's name that change nothing."""

FRONTS = "required key main core essential minimum general additional basic la le les die der das las los el il gli het"
"""Fillers and articles in front of a name that is otherwise the whole heading."""

JOINS = "for of at in as on within across by per include includes including unique specific particular"
"""Words behind a section's name that say whose it is."""

FUZZY = (
    "responsibilities requirements qualifications specialties specializations performance indicators career ladder "
    "hiring process interview"
)
"""Words that are understood although they are misspelt."""

DEMANDS = "required essential minimum mandatory relevant"
"""Words that make a list one of demands where they begin a heading that ends in a word for what is demanded."""

WISHES = "desirable desired preferred bonus optional plus pluses"
"""Words that make a list one of wishes, wherever they are in a heading beside a word for what is wished."""

WISHED = (
    "skills skill experience experiences qualification qualifications requirements requirement knowledge criteria "
    "competencies attributes qualities traits"
)

SETTINGS_OF_SOFTWARE = (
    "image|build|command|cmd|args|entrypoint|ports|port|environment|env|env file|volumes|depends on|container name|"
    "replicas|host|hostname|url|uri|endpoint|networks|network|restart|healthcheck|annotations|selector|"
    "runs on|script|scripts|before script|after script|cache|artifacts|timeout|cpu|memory|api version|apiversion|"
    "metadata|namespace|chart|username|user|password|token|secret|secrets|database|dsn|driver|dependencies|"
    "working dir|logging|log level|interval|cron|retries|enabled|debug"
)
"""Names of settings in files of programs: what has them for keys describes no person."""

COMPETENCIES = (
    "communication|collaboration|communication and collaboration|collaboration and communication|teamwork|team work|"
    "craft|craftsmanship|technical|technical skills|technical skill|technical knowledge|technical expertise|expertise|"
    "skills|hard skills|soft skills|people skills|interpersonal skills|knowledge|domain knowledge|execution|delivery|"
    "impact|scope|scope and impact|influence|leadership|technical leadership|ownership|accountability|autonomy|"
    "independence|initiative|mentorship|mentoring|coaching|feedback|growth|learning|personal growth|"
    "problem solving|decision making|judgment|judgement|strategy|strategic thinking|planning|quality|testing|"
    "culture|values|people|process|reliability|complexity|behaviours|behaviors|attitude|mindset|creativity|"
    "innovation|customer focus|business acumen|business impact|product thinking|time management|experience"
)
"""What competencies of a ladder are called, which no job, discipline or team is."""

TITLES_OF_COMPETENCIES = words_in(
    "competency competencies competence competences skill skills behaviours behaviors rubric"
)
"""Words of the title of a page whose headings are competencies."""

NOT_ROLES = (
    "faq|faqs|frequently asked questions|changelog|contributing|license|licence|code of conduct|security|agents|"
    "claude|style guide|glossary|template|pull request template|issue template|codeowners|bylaws|"
    "by laws|constitution|statutes|articles of association|charter"
)
"""Pages that speak about roles or about their own repository: no list on them is a role's."""

ABOUT_WORK = (
    "onboarding|offboarding|interviewing|interviews|hiring|recruiting|recruitment|our values|values|our principles|"
    "principles|culture|our culture|mission|compensation|salary|salaries|salary structure|pay|benefits|perks|time off|"
    "holidays|leave|absence|vacation|feedback|promotion|promotions|performance|mentoring|mentorship|meetings|rituals|"
    "ways of working|how we work|remote work|remote working|travel|expenses|equipment|volunteering|safety|on call|"
    "oncall|incidents|incident response|incident management|change management|release management|risk management|"
    "disaster recovery|deployment|deployments|releases|code review|code reviews|use cases|"
    "resources|tools|case studies|scenarios|permissions|user permissions|user roles|roles and permissions|"
    "access control|access levels|access roles"
)
"""Titles of pages that say how people work together, are found or paid: who is named there only has a part in it."""

ABOUT_WORK_ENDS = (
    "course|courses|curriculum|syllabus|lessons|workshop|workshops|"
    "faq|faqs|agenda template|plan template|form template|email template|letter template|"
    "checklist|checklists|glossary|policy|policies|minutes|agenda|agendas|questionnaire|"
    "questions|survey|newsletter|changelog|charter|charters|terms of reference|packing list|"
    "role mapping|role mappings|role permissions|permissions|process|processes|procedure|procedures|workflow|"
    "workflows|interview guide|"
    "style guide|mentorship guide|onboarding guide|hiring guide|retrospective|retrospectives|kickoff|kick off|"
    "review|reviews|agreement|agreements|salary bands|pay bands|bands|compensation structure|conventions|standards|"
    "meeting|meetings|meeting notes|notes|tutorial|runbook|announcement|survey results|rubric|rubrics|sheet|"
    "interview|interviews|interview kit|handbook|onboarding|offboarding|archetypes|bylaws|"
    "scorecard|scorecards|assessment|assessments|evaluation|evaluations|appraisal|appraisals|progression guide|"
    "progression guides|readiness|check in|check ins|one on one|playbook|playbooks|development plan|onboarding plan|"
    "onboarding framework|calibration"
)
"""How titles of such pages end."""

ABOUT_WORK_STARTS = (
    "case study|day in the life|a day in the life|life of|interview with|welcome|guide to|how we|how to|how i|"
    "appendix|introduction to|meet the|getting started|working at|working with|why work|your first|"
    "provide|write a|writing a|create a|creating a|hiring a|recruiting a|tips for"
)
"""How titles of such pages begin."""

ABOUT_WORK_FOLDERS = (
    "faq|faqs|skills|competencies|competences|capabilities|policies|minutes|meetings|meeting notes|blog|posts|"
    "post|news|articles|prompts|lessons|assignments|homework|exercises|actividades|ejercicios|"
    "interviews|interview guides|case studies|scenarios|scorecards|assessments|onboarding|performance management|"
    "rubrics|postmortems|runbooks"
)
"""Folders that hold such pages and nothing else."""

STUDIES = (
    "education|education and training|education and certifications|academic background|studies|formación|formação|"
    "ausbildung"
)
"""What the part of a CV on schools is called."""

WORKED = (
    "experience|work experience|professional experience|employment|employment history|work history|career history|"
    "relevant experience|experiencia|experiencia laboral|experiência profissional|berufserfahrung"
)
"""What the part of a CV on work is called."""

TEAMS = (
    "members|composition|team composition|squad composition|"
    "team members|current members|our team|the team|meet the team|people|team|who we are|active members|"
    "emeritus members|emeritus|chairs|co chairs|leads|maintainers|owners|leadership|staff|roster|"
    "integrantes|miembros|membros|membres|mitglieder|leden|membri|メンバー|участники"
)
"""Headings below which a page lists who is in a team, a committee or a working group."""

CONTAINERS = (
    "career path|career paths|career ladder|career ladders|career framework|career levels|career progression|ladder|"
    "ladders|levels|progression|progression framework|competency framework|competency matrix|skills matrix|roles|jobs|"
    "job families|tracks|careers|job descriptions|role descriptions|position descriptions|career journey|career map|"
    "career matrix|career track|career tracks|career development framework|growth framework|growth path|growth paths|"
    "growth matrix|progression matrix|seniority matrix|leveling|levelling|leveling framework|levelling framework|"
    "leveling guide|levelling guide|job architecture|level expectations|expectations by level|expectations per level"
)
"""How titles of pages end on which several roles may be: such a page as a whole is none."""

PLAIN_FOLDERS = (
    "app|assets|career|career framework|career frameworks|career ladder|career ladders|career path|career paths|"
    "career progression|career track|career tracks|careers|competencies|content|contents|doc|docs|documentation|"
    "documents|en|engineering career framework|files|framework|frameworks|handbook|html|job|job description|"
    "job descriptions|job families|job family|jobs|ladder|ladders|level|levels|markdown|md|page|pages|path|paths|"
    "position|positions|posts|progression|public|role|role descriptions|roles|site|source|sources|src|static|"
    "track|tracks|website|wiki|www"
)
"""Folders that say what their pages are or how a site is built, and nothing of who works there."""

OTHER_HEADINGS = (
    "context|decision|decisions|decision drivers|considered options|consequences|status|rationale|alternatives|"
    "alternatives considered|proposal|motivation|background|problem|problem statement|solution|options|outcome|"
    "agenda|attendees|participants|present|apologies|action items|actions|discussion|minutes|next steps|notes|"
    "ingredients|instructions|directions|preparation|equipment|installation|installing|install|usage|configuration|"
    "getting started|quick start|quickstart|prerequisites|setup|build|building|development|deployment|testing|tests|"
    "running|api|commands|command|options and arguments|arguments|argument|parameters|parameter|returns|key|keys|"
    "field|fields|file|files|name|type|types|default|defaults|value|values|description|does|what it does|meaning|"
    "note|example|examples|where|rule|rules|severity|url|link|links|date|method|endpoint|permission|permissions|"
    "price|size|figure|limit|option|property|variable|reference|references|resources|see also|further reading|related|"
    "license|licence|contributing|changelog|changed|added|fixed|removed|deprecated|security|unreleased|features|"
    "new features|bug fixes|bugfixes|improvements|breaking changes|upgrade|upgrading|known issues|troubleshooting|"
    "symptoms|symptom|steps|procedure|rollback|timeline|root cause|detection|resolution|lessons learned|"
    "what went well|what went wrong|overview|conclusion|faq|questions|tldr|contents|table of contents|todo"
)
"""Headings and heads of columns of decisions, minutes, recipes, manuals, release notes and reports of faults."""
