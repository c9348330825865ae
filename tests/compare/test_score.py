"""Which bullets are surely one, and which share no more than the words around what they are about."""

import pytest

from roletui.compare.score import SURE, score

SAME_FRAME = """
Work with a team to build roofs
= Work with a team to sell slate
Experience working with a team to plan budgets
= Experience working with a team to test software
Ability to work with customers on pricing
= Ability to work with engineers on releases
Strong knowledge of tax law
= Strong knowledge of network protocols
Strong understanding of payroll processes
= Strong understanding of sales processes
Partner with the finance team on monthly reporting
= Partner with the legal team on contract review
Lead a team of account managers
= Lead a team of security engineers
Collaborate with product managers to define roadmaps
= Collaborate with recruiters to fill open positions
Manage the relationship with external auditors
= Manage the relationship with event agencies
5+ years of experience in marketing
= 5+ years of experience in tax
3 years of experience managing a sales team
= 3 years of experience writing Ruby
Ability to travel up to 20 percent
= Ability to write clearly
Experience with Salesforce and Zuora
= Experience with Docker and Kubernetes
Proven track record of closing deals
= Proven track record of shipping software
Responsible for hiring and onboarding
= Responsible for billing and invoicing
Own the quarterly forecast
= Own the incident process
Support the sales team with demos
= Support the finance team with audits
Identify opportunities for process automation
= Identify candidates for open roles
Define the strategy for brand campaigns
= Define the strategy for data storage
Work closely with legal on policies
= Work closely with designers on mockups
Present results to the board
= Present talks at conferences
Drive adoption of the product among customers
= Drive completion of yearly audits
Help the team to grow their skills
= Help customers to move their data
Ensure compliance with tax rules
= Ensure uptime of the service
Write blog posts about the product
= Write unit tests for the product
Review contracts with suppliers
= Review merge requests of contributors
Train new hires on the sales process
= Train machine learning models
Ability to use GitLab
= Ability to use Excel
Plan the onboarding of new customers
= Plan the budget of the department
Work with engineering to fix bugs
= Work with marketing to plan events
Maintain the customer database
= Maintain the laptop inventory
Familiarity with agile methods
= Familiarity with German labour law
Coordinate travel for executives
= Coordinate releases across teams
Experience in a public company
= Experience in a call center
Build dashboards for the sales team
= Build integrations for the billing system
Degree in computer science
= Degree in law
Fluent in German
= Fluent in Python
Organize meetups and conferences
= Organize files and folders
Monitor cash flow
= Monitor server load
Resolve billing disputes with customers
= Resolve merge conflicts with contributors
Answer questions of the press
= Answer tickets of customers
Work closely with the sales leadership team to plan territories and quotas for the coming year
= Work closely with the legal leadership team to review contracts and policies for the coming year
Develop and deliver training programs for new account executives in all regions
= Develop and deliver reports on cloud costs for engineering leaders in all regions
Strong written and verbal communication skills with customers and partners
= Strong analytical skills with spreadsheets and databases
Own the end-to-end process of quarterly business reviews with strategic customers
= Own the end-to-end process of monthly payroll with external providers
Partner with product and engineering teams to define the roadmap of the platform
= Partner with recruiting and people teams to define the onboarding of new hires
Responsible for the security of production systems and the response to incidents
= Responsible for the accuracy of revenue reports and the response to auditors
Identify opportunities to improve the efficiency of the sales process through automation
= Identify opportunities to reduce the cost of cloud infrastructure through reserved instances
Lead the design and implementation of a new commission plan for account managers
= Lead the design and implementation of a new logging pipeline for production services
Coach and mentor team members on writing clear and concise documentation
= Coach and mentor team members on closing complex deals with executives
At least five years of experience with recognition of revenue under US GAAP
= At least five years of experience with administration of PostgreSQL databases
Collaborate with stakeholders across the company to gather requirements for dashboards
= Collaborate with agencies across the region to organize events for developers
Build and maintain trusted relationships with executives at strategic accounts
= Build and maintain automated tests with engineers of the quality department
Monitor and report on the health of the sales pipeline each week
= Monitor and report on the availability of the web site each week
Ability to explain complex technical concepts to an audience that is not technical
= Ability to travel to customer sites in other countries several times a year
Create and manage the annual budget of the marketing department
= Create and manage the annual calendar of compliance audits
"""
REWORDED = """
Mentor junior engineers
= Mentor and coach engineers on the team
Write clear documentation
= Write and maintain clear documentation of our processes
5+ years of experience in marketing
= 8+ years of experience in marketing
Lead a team of account managers
= Lead several teams of account managers
Own the quarterly forecast
= Owns and presents the quarterly forecast to leadership
Partner with the finance team on monthly reporting
= Partner with finance leadership on monthly and quarterly reporting
Excellent written and verbal communication skills
= Strong verbal and written communication
Review merge requests of contributors
= Reviews merge requests from the wider community
Experience with Docker and Kubernetes
= Deep experience with Kubernetes and Docker in production
Ability to use GitLab
= Ability to use GitLab daily
Train new hires on the sales process
= Train and enable new hires on the sales process
Identify opportunities for process automation
= Identify and lead opportunities to automate processes
Manage the relationship with external auditors
= Own the relationships with our external auditors
Support the yearly audit
= Lead the yearly audit
Bachelor's degree in accounting
= Bachelor's or master's degree in accounting or finance
Draft contracts for suppliers
= Draft and negotiate complex contracts for suppliers
Attention to detail
= Strong attention to detail
Manage multiple projects at once
= Manage multiple complex projects at once
Share our values and work in accordance with them
= You share our values, and work in accordance with those values
Prepare monthly closing entries
= Prepare and review monthly closing entries
Respond to customer tickets within the agreed time
= Respond to escalated customer tickets within the agreed time
Take part in on-call rotation
= Participate in the on-call rotation
Plan and run team events
= Plan, budget and run events for the whole department
Interview candidates for the team
= Interview and select candidates for the team
Define the roadmap of the team
= Define the roadmap of the department
Give feedback on designs
= Give constructive feedback on designs in reviews
Fluency in SQL
= Advanced fluency in SQL
Set quarterly goals with the team
= Set quarterly and yearly goals for several teams
Reduce the time it takes to answer customers
= Reduce average time to answer customers by better tooling
Coordinate releases across teams
= Coordinate complex releases across several teams
Improve the hiring process
= Continuously improve the hiring process with data
Fluent in German
= Fluent in German and English
Degree in law
= Law degree or equivalent experience
Build dashboards for the sales team
= Build and maintain dashboards for sales leadership
Monitor cash flow
= Monitor and forecast cash flow
Answer tickets of customers
= Answer escalated tickets of large customers
Serve as the point of contact for partners
= Act as the first point of contact for strategic partners
Manage a team of several designers
= Manage and grow a team of designers
Familiarity with agile methods
= Expert knowledge of agile methods
Organize meetups and conferences
= Organize meetups, webinars and conferences
Plan the budget of the department
= Plan and control the department's budget
Work with engineering to fix bugs
= Work with engineering and product to prioritize bugs
Maintain the laptop inventory
= Maintain the inventory of laptops and phones
Experience in a public company
= Experience in a fast-growing public company
Resolve billing disputes with customers
= Resolve complex billing disputes with enterprise customers
Work closely with the sales leadership team to plan territories and quotas for the coming year
= Lead the planning of territories and quotas for the coming year with sales leadership
Develop and deliver training programs for new account executives in all regions
= Design, develop and deliver training programs for account executives worldwide
Own the end-to-end process of quarterly business reviews with strategic customers
= Prepare quarterly business reviews with customers
Partner with product and engineering teams to define the roadmap of the platform
= Define the roadmap of the platform together with product and engineering leaders
Responsible for the security of production systems and the response to incidents
= Respond to security incidents in production systems
Identify opportunities to improve the efficiency of the sales process through automation
= Improve the efficiency of the sales process by automating it
Coach and mentor team members on writing clear and concise documentation
= Mentor others on writing clear documentation
At least five years of experience with recognition of revenue under US GAAP
= Eight or more years of experience with revenue recognition under US GAAP
Collaborate with stakeholders across the company to gather requirements for dashboards
= Gather requirements for dashboards from stakeholders
Build and maintain trusted relationships with executives at strategic accounts
= Build trusted relationships with executives of the largest strategic accounts
Monitor and report on the health of the sales pipeline each week
= Report on the health of the regional sales pipeline each week and month
Ability to explain complex technical concepts to an audience that is not technical
= Excellent at explaining complex technical concepts to any audience
Create and manage the annual budget of the marketing department
= Help to manage the budget of the marketing department
Demonstrated progressive experience managing software engineering teams in a fast-growing company
= Experience managing managers of software engineering teams in a fast-growing company
Lead the design and implementation of a new commission plan for account managers
= Support the design and implementation of commission plans for account managers
Strong written and verbal communication skills with customers and partners
= Excellent verbal and written communication skills with executives, customers and partners
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """Bullets with their counterparts, which are on the next line behind a `=`."""
    lines = text.strip().split("\n")
    return [(left, right.removeprefix("= ")) for left, right in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize(("left", "right"), pairs(SAME_FRAME))
def test_a_frame_around_two_different_things_makes_no_sure_pair(left: str, right: str) -> None:
    assert score(left, right) < SURE
    assert score(right, left) == score(left, right)


@pytest.mark.parametrize(("left", "right"), pairs(REWORDED))
def test_one_thing_in_other_words_is_a_sure_pair(left: str, right: str) -> None:
    assert score(left, right) >= SURE
