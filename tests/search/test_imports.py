import subprocess
import sys


def test_searching_needs_neither_markdown_nor_yaml_nor_textual() -> None:
    script = (
        "import sys, roletui.search\n"
        "print(sorted({'textual', 'markdown_it', 'yaml', 'frontmatter', 'ftfy', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
