"""Titles, sections and levels in other languages than English."""

import pytest

from families import Make
from roletui.language.ranks import decoded, is_title, seniority
from roletui.reading.headings import classify


@pytest.mark.parametrize(
    "title",
    [
        "Ingeniera de Tejados",
        "Junior - Desarrollador",
        "Jefe de obra",
        "Desenvolvedor de Pontes Pl",
        "Head de Telhados",
        "Développeuse confirmée",
        "Chef de chantier",
        "Dachentwickler (m/w/d)",
        "Bauleiterin",
        "Teamleider",
        "Старший инженер",
        "屋根エンジニア",
        "지붕 엔지니어 3",
        "屋顶工程师",
        "Kassenwartin",
        "Projektmanager:in Dach",
        "2. Vorsitzende",
        "Trésorière adjointe",
        "Secretaria de obra",
        "Funzionario dei tetti",
        "Sviluppatori di ponti",
        "Redaktor dachu",
        "Starszy specjalista ds. dachów",
        "Dakbeheerder",
        "Ordförande",
        "Prosjektleder Tak",
        "Projektleiter Hochbau (m/w/d)",
        "Sachbearbeiterin in der Verwaltung",
        "Çatı Mühendisi",
        "Assistant.e en toitures",
        "Délégué-e aux ponts (H/F/X)",
        "Chargé·e de toitures",
        "Kasjerka do sklepu",
        "Brygadzista na budowę",
        "Secretary General",
    ],
)
def test_titles_of_persons_in_other_languages(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize(
    "heading",
    [
        *("Tejados y puentes", "Dachentwicklung", "Chantier de nuit", "屋根", "지붕", "Крыша", "Data de início"),
        *(
            "Manual técnico",
            "Consumo responsable",
            "Einleitung",
            "Mitarbeiter gewinnen",
            "Anleitung für Dächer",
            "Dachy i mosty",
            "Tetti e ponti",
        ),
    ],
)
def test_subjects_in_other_languages_are_no_persons(heading: str) -> None:
    assert not is_title(heading)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Funciones & Responsabilidades", "responsibilities"),
        ("Funciones principales del puesto", "responsibilities"),
        ("Competencias requeridas (oficio, estudios)", "requirements"),
        ("Formación y experiencia", "requirements"),
        ("Compétences techniques requises", "requirements"),
        ("Kenntnisse und Fähigkeiten", "requirements"),
        ("責任", "responsibilities"),
        ("要件 / Requirements", "requirements"),
        ("歓迎スキル", "nice-to-have"),
        ("자격요건", "requirements"),
        ("岗位职责", "responsibilities"),
        ("Обязанности", "responsibilities"),
        ("Qualifiche chiave", "requirements"),
        ("Le tue responsabilità", "responsibilities"),
        ("3. Zakres zadań", "responsibilities"),
        ("Wymagana wiedza", "requirements"),
        ("Mile widziane:", "nice-to-have"),
        ("Wat neem jij mee?", "requirements"),
        ("Dina arbetsuppgifter", "responsibilities"),
        ("Kvalifikationer och erfarenhet", "requirements"),
        ("Náplň práce", "responsibilities"),
        ("Damit überzeugst du uns", "requirements"),
        ("O que esperamos de você", "requirements"),
        ("Se valora", "nice-to-have"),
        ("Ce serait un plus", "nice-to-have"),
        ("So bewirbst du dich", "hiring-process"),
        ("Opis stanowiska", "summary"),
        ("La mission", "responsibilities"),
        ("Le profil", "requirements"),
        ("Die Aufgaben", "responsibilities"),
        ("Requisitos para ingresso", "requirements"),
        ("Habilidades e Competências Essenciais", "requirements"),
        ("Le/La candidat-e devra :", "requirements"),
        ("Sont un plus :", "nice-to-have"),
        ("Co dla nas jest ważne", "requirements"),
        ("Обов’язки", "responsibilities"),
        ("Основні завдання:", "responsibilities"),
        ("Вимоги до кандидата", "requirements"),
        ("Буде перевагою", "nice-to-have"),
        ("Lista de tareas", "responsibilities"),
        ("Necessario para ocupar o cargo", "requirements"),
        ("Necesario para el puesto de techador", "requirements"),
    ],
)
def test_names_of_sections_in_other_languages(heading: str, kind: str) -> None:
    assert (classify(heading).role, classify(heading).kind) == ("section", kind)


@pytest.mark.parametrize(
    "heading", ["Necessário para instalar", "Necesario para compilar", "Nécessaire pour lancer les tests"]
)
def test_what_a_program_needs_is_no_demand_on_a_person(heading: str) -> None:
    assert classify(heading).kind == "other"


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Descripcion del puesto", "summary"),
        ("Atribuicoes", "responsibilities"),
        ("Taches", "responsibilities"),
        ("Glowne zadania", "responsibilities"),
        ("Formacion academica", "requirements"),
        ("Requisitos obrigatorios", "requirements"),
        ("Desejaveis", "nice-to-have"),
    ],
)
def test_names_of_sections_may_be_typed_without_their_accents(heading: str, kind: str) -> None:
    assert (classify(heading).role, classify(heading).kind) == ("section", kind)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Vos tâches courantes", "responsibilities"),
        ("Tus tareas", "responsibilities"),
        ("Suas tarefas", "responsibilities"),
        ("I tuoi compiti", "responsibilities"),
        ("Uw dagelijkse taken", "responsibilities"),
        ("Dina uppgifter", "responsibilities"),
        ("Ваши основные задачи", "responsibilities"),
        ("Vos compétences", "requirements"),
        ("Tu experiencia", "requirements"),
    ],
)
def test_what_is_the_readers_own_is_a_section_of_its_role(heading: str, kind: str) -> None:
    assert (classify(heading).role, classify(heading).kind) == ("section", kind)


@pytest.mark.parametrize("heading", ["Vos outils", "Tes avantages", "Daily tasks"])
def test_another_thing_of_the_reader_and_tasks_of_each_day_alone_are_none(heading: str) -> None:
    assert classify(heading).kind == "other"


@pytest.mark.parametrize("heading", ["Competencias", "Pre"])
def test_a_word_that_is_another_one_without_its_accents_names_no_section(heading: str) -> None:
    assert classify(heading).role == ""


@pytest.mark.parametrize(
    "heading",
    [
        "Dafür bieten wir Dir",
        "Quienes somos",
        "Що ми пропонуємо",
        "Oferujemy",
        "Vi erbjuder",
        "Rémunération",
        "福利厚生",
        "Co możemy Ci zaoferować",
    ],
)
def test_what_an_employer_offers_ends_the_lists_of_a_role(heading: str) -> None:
    assert classify(heading).closes


@pytest.mark.parametrize("heading", ["Competencias del techo", "Compétences du toit", "Aufgaben im Winter am Dach"])
def test_a_single_noun_beside_other_words_names_no_section(heading: str) -> None:
    assert classify(heading).role == ""


@pytest.mark.parametrize(
    "title",
    [
        "Nivel 2: Ingeniero",
        "Nível 2 - Engenheiro",
        "Stufe 2: Entwickler",
        "Livello 2: Tecnico",
        "Úroveň 2: Inženýr",
        "Рівень 2 - Інженер",
        "等级 2: 工程师",
    ],
)
def test_a_level_is_numbered_in_the_words_of_the_language(title: str) -> None:
    assert decoded(title).grade == 2
    assert "2" not in decoded(title).title


def test_ranks_of_other_languages_are_in_order() -> None:
    titles = ["Engenheiro Sênior", "Engenheiro", "Engenheiro Pleno", "Engenheiro Júnior"]
    assert sorted(titles, key=seniority) == list(reversed(titles))


def test_a_ladder_in_spanish_is_read_with_what_it_inherits(catalog_of: Make) -> None:
    ranks = ("Trainee Developer", "Junior - Developer", "Senior - Developer")
    page = "# Plan de obra\n\n" + "".join(
        f"## {rank}\n\n### Funciones & Responsabilidades\n\n{below} +\n\n\u2022 Clava {rank}\n\n\u2022 Mide {rank}\n\n"
        f"### Competencias Requeridas (oficio)\n\n\u2022 Vista de {rank}\n\n"
        for rank, below in zip(ranks, ("", *ranks), strict=False)
    )
    (family,) = catalog_of({"plan.md": page}).families
    assert [level.title for level in family.levels] == list(ranks)
    for level in family.levels:
        assert [(section.kind, len(section.items)) for section in level.sections] == [
            ("responsibilities", 2),
            ("requirements", 1),
        ]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("4. Responsabilidades", "responsibilities"),
        ("4.1 Funciones Principales", "responsibilities"),
        ("3) Aufgaben", "responsibilities"),
        ("3. Requisitos del Puesto", "requirements"),
        ("3.1 Formación Académica", "requirements"),
    ],
)
def test_names_of_sections_may_be_numbered(heading: str, kind: str) -> None:
    assert classify(heading).kind == kind


@pytest.mark.parametrize("heading", ["4.1 Vision", "2020 Aufgaben", "5 Funciones de la app"])
def test_a_number_makes_no_name_of_a_section(heading: str) -> None:
    assert classify(heading).kind == "other"


def test_a_question_that_ends_in_a_word_for_levels_is_read() -> None:
    assert classify("What other changes are being made to Glass Manager roles?").role == ""
