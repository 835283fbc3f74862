#!/usr/bin/env python3
"""Compares what two builds write for one corpus, in every format that programs read.

    tests/corpus/compare.py BEFORE AFTER [--more FOLDER]... [--texts]

The corpus: every example, every case of every rule pack written out as a dossier, and the folders named
with --more. Texts for people (messages, explanations, titles) are left out of the comparison unless
--texts is given. A difference that is meant stands in MEANT with its reason. Exit code 1 where
another difference is found. Needs PyYAML.
"""
import argparse
import csv
import difflib
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ["json", "jsonl", "csv", "sarif", "junit", "github"]
COMMANDS = [["explain"], ["gap"], ["timeline"], ["evidence", "check"]]
# Keys of JSON, and columns of CSV, that hold texts for people
TEXTS = {
    "message", "help", "explanation", "text", "markdown", "question", "note", "caveats", "caveat", "remedy",
    "distance_text", "label", "labels", "words", "shortDescription", "fullDescription", "steps", "because",
}
# Differences that are meant: (reason, pattern in the arguments and a line of either side)
MEANT = [
    ("logs, code scanning and test reports name what their readers need",
     r"^check .*--format (github|sarif|junit) "),
    ("a last column with the names of what is missing", r"csv "),
    ("0 needs no unit, 82.4亿 of money is in 元, and block texts end without a line break", r"^\S+ (06-text-of-several-lines)/"),
    ("one solver: what would be enough is said wherever gap says it",
     r'^explain .*json [+-] *("(role": "remedy"|verdict": null|value": null|id": null|line": null|column": null|children": \[\])|[{}\]],?$)'),
    ("no plan asks for less land or floor, or for as little as can be stated of a figure that is nothing",
     r"^gap \S*-(park|advanced-services)-\d+\.yaml"),
    ("what fails under a known reading falls short, and what holds today is kept in what is planned",
     r"^(gap|explain) (gap-known-failing-readings|gap-no-plan-growth|gap-plan-silently-open|floor-decides-tenant-area)/"),
    ("an exception that is accepted takes its criterion out of the plans",
     r"^gap gap-no-plan-with-accepted-exception/"),
]


def written_out(folder):
    """Writes every case of the rule packs as a dossier into the folder"""
    kinds = {}
    for track in ROOT.glob("rules/*/*/*.yaml"):
        node = yaml.compose(track.read_text())
        keys = {key.value: value for key, value in node.value}
        if "subject" in keys:
            kinds[(track.parent, track.stem)] = keys["subject"].value
    for file in sorted(ROOT.glob("rules/*/*/cases/*.yaml")):
        edition = file.parent.parent
        parts = {key.value: value for key, value in yaml.compose(file.read_text()).value}
        for number, case in enumerate(parts["cases"].value if "cases" in parts else []):
            keys = {key.value: value for key, value in case.value}
            track = keys["track"].value
            text = (
                f"dossier: 1\nsubject: {{kind: {kinds[(edition, track)]}, name: 构造的例子}}\n"
                f"programme: {edition.parent.name}\ntracks: [{track}]\n"
            )
            for key, value in keys.items():
                if key in ("name", "track") or key.startswith(("expect", "missing", "reasons")):
                    continue
                entry = yaml.MappingNode("tag:yaml.org,2002:map", [(yaml.ScalarNode("tag:yaml.org,2002:str", key), value)])
                text += yaml.serialize(entry, allow_unicode=True, width=10_000)
            (folder / f"{edition.parent.name}-{file.stem}-{number:03}.yaml").write_text(text)


def without_texts(value):
    if isinstance(value, dict):
        return {key: without_texts(part) for key, part in value.items() if key not in TEXTS}
    if isinstance(value, list):
        return [without_texts(part) for part in value]
    return value


def normal(kind, out, with_texts):
    """The output as lines to compare"""
    if with_texts:
        return out.splitlines()
    if kind in ("json", "sarif", "jsonl"):
        lines = []
        for document in out.splitlines() if kind == "jsonl" else [out]:
            try:
                document = json.dumps(without_texts(json.loads(document)), ensure_ascii=False, indent=1)
            except ValueError:
                pass
            lines += document.splitlines()
        return lines
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))
        keep = [index for index, name in enumerate(rows[0]) if name not in TEXTS] if rows else []
        return [",".join(row[index] for index in keep if index < len(row)) for row in rows]
    if kind == "github":
        return [re.sub(r"(,title=[^:]*)?::.*$", "", line.removeprefix("::")) for line in out.splitlines()]
    if kind == "junit":
        return re.sub(r' message="[^"]*"|(?<=>)[^<]+(?=</(?:failure|error|skipped|system-out)>)', "", out).splitlines()
    return out.splitlines()


def run(binary, arguments, folder):
    done = subprocess.run([binary, *arguments], cwd=folder, capture_output=True, text=True, timeout=600)
    return f"exit {done.returncode}", done.stdout, done.stderr


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("before")
    options.add_argument("after")
    options.add_argument("--more", action="append", default=[])
    options.add_argument("--texts", action="store_true")
    options.add_argument("--quick", action="store_true", help="one dossier in ten for the commands of one dossier")
    given = options.parse_args()
    binaries = [str(pathlib.Path(binary).resolve()) for binary in (given.before, given.after)]
    different = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        written_out(folder)
        runs = []
        places = [folder, ROOT / "examples"] + [pathlib.Path(more).resolve() for more in given.more]
        for place in places:
            runs += [(place, ["check", ".", "--no-config", "--as-of", "2024-06-30", "--format", kind], kind) for kind in FORMATS]
            runs += [(place, ["check", ".", "--no-config", "--format", kind], kind) for kind in ("json", "csv")]
            files = sorted(file for file in place.rglob("*.y*ml") if "dossier" in file.read_bytes().decode(errors="replace"))
            step = (30 if given.quick else 4) if place == folder else 1
            for file in files[::step]:
                runs += [(place, [*command, str(file.relative_to(place)), "--format", "json"], "json") for command in COMMANDS]
        for place, arguments, kind in runs:
            before, after = (run(binary, arguments, place) for binary in binaries)
            compared += 1
            lines = [[said[0], *normal(kind, said[1], given.texts)] for said in (before, after)]
            found = [
                line
                for line in difflib.unified_diff(*lines, "before", "after", lineterm="", n=1)
                if not any(re.search(pattern, f"{' '.join(arguments)} {line}") for _, pattern in MEANT)
            ]
            if any(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in found):
                different += 1
                print(f"== {place.name}: dabiao {' '.join(arguments)}")
                print("\n".join(found[:40]))
    print(f"{compared} runs compared, {different} differ")
    return different > 0


if __name__ == "__main__":
    sys.exit(main())
