#!/usr/bin/env python3
"""Drives the page of `vietner view` in headless Chromium as a reader would.

    scripts/clients/view.py [VIETNER] [--pictures DIR]      by default the debug build

Installs Chromium and its driver with apt where they are missing, and selenium from PyPI into .build-clients. Looks at
labels, search, jumps, differences, escaping, keys, contrast, two thousand texts, and the width of a phone; --pictures
keeps what they look like.
"""
import argparse
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = ROOT / ".build-clients"
SELENIUM = "4.51.0"
GOLD = ROOT / "Tests/Corpus/gold.jsonl"
HOSTILE = (
    "</script><script>document.title='run'</script>\n"
    "<img src=x onerror=\"document.title='run'\"> Đại tá <b>Lê Văn An</b> &amp; \u2028 <!-- <script> 😀 UBND tỉnh.\n\n"
    "\tHoà Bình\r\n"
)


def install():
    """Installs what is missing, then runs this script by the Python of .build-clients."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        root = [] if os.getuid() == 0 else ["sudo", "-n"]
        quiet = {"check": True, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
        subprocess.run([*root, "apt-get", "update", "-q"], **quiet)
        packages = ["chromium", "chromium-driver", "fonts-noto-core"]
        environment = [*root, "env", "DEBIAN_FRONTEND=noninteractive"]
        subprocess.run([*environment, "apt-get", "install", "-qy", "--no-install-recommends", *packages], **quiet)
    python = ENVIRONMENT / "bin/python"
    if pathlib.Path(sys.prefix) == ENVIRONMENT:
        return
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    version = subprocess.run(
        [python, "-c", "import selenium; print(selenium.__version__)"], capture_output=True, text=True, check=False)
    if version.stdout.strip() != SELENIUM:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"selenium=={SELENIUM}"]
        subprocess.run(command, check=True)
    os.execv(python, [python, __file__, *sys.argv[1:]])


@contextlib.contextmanager
def browser(width=1360, height=900, dark=False):
    """Headless Chromium with a window of a size, without any network."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = shutil.which("chromium")
    arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    arguments += ["--host-resolver-rules=MAP * ~NOTFOUND", "--hide-scrollbars"]
    for argument in arguments:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1.5, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield driver
        errors = [entry for entry in driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")]
        assert not errors, errors
    finally:
        driver.quit()


class Page:
    """A page in a browser, by what a reader does with it."""

    def __init__(self, driver, path):
        self.driver = driver
        driver.get(path.as_uri())

    def run(self, script, *arguments):
        """The value of a JavaScript expression."""
        return self.driver.execute_script("return " + script, *arguments)

    def all(self, selector):
        """The elements of a selector."""
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        """The first element of a selector, which must be there."""
        return self.driver.find_element("css selector", selector)

    def click(self, selector):
        """Clicks on an element, wherever it is."""
        self.driver.execute_script("arguments[0].focus(); arguments[0].click()", self.one(selector))

    def press(self, key):
        """Presses a key on the page."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(key).perform()

    def search(self, text):
        """Types into the search, and waits until it has run."""
        field = self.one("#query")
        field.send_keys("\ue009a\ue000\ue017" + text)
        time.sleep(0.5)

    def inside(self, selector):
        """Whether an element is in the part of the text that can be seen."""
        return self.run(
            """(([e]) => { const a = e.getBoundingClientRect();
            const b = document.getElementById("page").getBoundingClientRect();
            return a.top >= b.top - 1 && a.bottom <= b.bottom + 1; })(document.querySelectorAll(arguments[0]))""",
            selector,
        )

    def picture(self, folder, name):
        """Keeps what the window shows."""
        if folder:
            self.driver.save_screenshot(str(folder / f"{name}.png"))


def view(vietner, folder, name, *arguments):
    """Makes a page; gives its path."""
    path = folder / name
    subprocess.run([vietner, "view", *arguments, "-o", path], check=True, cwd=folder)
    return path


def check_reading(path, pictures):
    """Labels, search, panel, lists and keys on the annotated articles."""
    with browser() as driver:
        page = Page(driver, path)
        documents = page.run("documents.length")
        assert documents == len(GOLD.read_text(encoding="utf-8").splitlines()), documents
        assert page.run("document.getElementById('text').textContent === documents[0].text")
        spans = page.run("documents[0].sets[0].length")
        shown = page.run("new Set([...document.querySelectorAll('.m')].map((e) => e.dataset.m)).size")
        assert spans == shown > 20, (spans, shown)
        assert page.all(".m .m"), "no nested span"

        # A label goes and comes, by its button and by its number; the text stays.
        assert page.all(".m[data-label=ORG]")
        page.click("#legend [data-label=ORG]")
        assert not page.all(".m[data-label=ORG]") and page.all(".m[data-label=LOC]")
        assert page.one("#legend [data-label=ORG]").get_attribute("aria-pressed") == "false"
        assert page.run("document.getElementById('text').textContent === documents[0].text")
        page.press("4")
        assert page.all(".m[data-label=ORG]")

        # Every short form of the article shows what it stands for and the line of its row.
        page.click(".m[data-label=ABBR]")
        panel = page.one("#panel").text
        assert "Stands for" in panel and "Part of" in panel and "Rule" in panel, panel
        assert "Lexicons/abbreviations.tsv:" in panel, panel
        page.picture(pictures, "light")

        # Without diacritics the search finds all, with them only the same ones.
        page.search("dai ta")
        bare = page.run("state.total")
        page.search("đại tá")
        marked = page.run("state.total")
        assert bare >= marked > 1, (bare, marked)
        texts = {mark.text.lower() for mark in page.all("mark")}
        assert texts == {"đại tá"}, texts
        assert page.one("#hits").text == f"1 of {marked}" and page.inside("mark.here")
        page.picture(pictures, "search")
        before = page.run("[state.doc, state.hit]")
        page.one("#query").send_keys("\ue007")
        assert page.run("[state.doc, state.hit]") != before and page.inside("mark.here")
        page.search("zzzz")
        assert page.one("#hits").text == "not found" and not page.all("mark") and not page.all("#list .row")
        page.search("")
        assert len(page.all("#list .row")) == documents

        # An entity jumps to its mentions, one after another, in whatever text they stand.
        page.click("[data-tab=entities]")
        page.click("#list .row")
        name = page.run("listed[0].name")
        count = page.run("listed[0].mentions.length")
        assert count > 2 and page.one("#position").text.startswith(f"1 of {count} "), page.one("#position").text
        for number in range(2, count + 1):
            page.press("n")
            assert page.one("#position").text.startswith(f"{number} of {count} ")
            assert page.inside(".m.on") and page.run("state.selected.canonical") == name
        page.press("n")
        assert page.one("#position").text.startswith(f"1 of {count} ")
        page.one("#filter").send_keys("so y te")
        assert page.all("#list .row") and all("Sở Y tế" in row.text for row in page.all("#list .row"))

        # Keys: texts, mentions, light and dark; the address leads back.
        page.run("(document.activeElement.blur(), select(undefined), showDocument(0))")
        page.press("j")
        assert page.run("state.doc") == 1
        page.press("\ue014")
        page.press("\ue014")
        assert page.run("shownMentions().findIndex((m) => m.index === state.selected.index)") == 1
        address = page.run("location.hash")
        background = "getComputedStyle(document.body).backgroundColor"
        light = page.run(background)
        page.press("d")
        assert page.run(background) != light
        driver.get("about:blank")
        driver.get(path.as_uri() + address)
        assert page.run("`#${state.selected.doc}.${state.selected.set}.${state.selected.index}`") == address
        page.press("?")
        assert page.one("#help").is_displayed() and "switch a label" in page.one("#help").text


def check_people(path, pictures):
    """Persons with ranks and posts, which jump to where they stand."""
    with browser(dark=True) as driver:
        page = Page(driver, path)
        page.click("[data-tab=people]")
        assert len(page.all("#list .row")) > 5
        with_post = page.run("listed.findIndex((person) => person.posts.length && person.ranks.length)")
        page.click(f"[data-person='{with_post}']")
        panel = page.one("#panel").text
        assert "Rank" in panel and "Posts" in panel and page.inside(".m.on"), panel
        page.picture(pictures, "dark")
        page.driver.execute_script(
            "[...document.querySelectorAll('#panel dt')].find((e) => e.textContent === 'Posts')"
            ".nextElementSibling.firstChild.click()")
        assert page.run("labels[state.selected.label].name") == "TITLE" and page.inside(".m.on")


def check_contrast(path):
    """Tags can be read on the paper and on the boxes, light and dark: 4.5 to 1 on the paper."""
    for dark in (False, True):
        with browser(dark=dark) as driver:
            page = Page(driver, path)
            ratios = page.run("""(() => {
              const element = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
              const canvas = element.getContext("2d", { willReadFrequently: true });
              const light = (color) => {
                canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((v) => v / 255)
                  .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
              };
              const paper = light(getComputedStyle(document.body).backgroundColor);
              return labels.map(({ name }) => {
                const probe = el("span", { class: "tag", "data-label": name }, name);
                document.body.append(probe);
                const ink = light(getComputedStyle(probe).color);
                probe.remove();
                return [name, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)];
              });
            })()""")
            assert len(ratios) == 9 and all(ratio >= 4.5 for _, ratio in ratios), (dark, ratios)


def check_differences(path, pictures, expected):
    """Gold against prediction: every difference is listed with its kind, and jumps."""
    with browser() as driver:
        page = Page(driver, path)
        assert page.one("#modes [aria-pressed=true]").text == "Differences"
        kinds = page.run("documents.flatMap((_, doc) => differences(doc).map((item) => item.kind))")
        counts = {kind: kinds.count(kind) for kind in set(kinds) - {"both"}}
        assert counts == expected, counts
        page.click("[data-tab=differences]")
        rows = page.all("#list .row")
        assert len(rows) == sum(expected.values())
        for kind, side in (("missed", "gold"), ("extra", "predicted")):
            page.click(f"#list .row:has(.kind-{kind})")
            assert page.inside(f".m.{side}.on"), kind
        assert "Predicted:" in page.one("#panel").text
        page.picture(pictures, "differences")
        page.press("\ue014")
        assert page.run("document.querySelector('.m.on').matches('.gold, .predicted')")
        page.click("[data-mode=first]")
        assert not page.all(".m.gold, .m.predicted, .m.both") and page.all(".m")
        page.press("m")
        assert page.one("#modes [aria-pressed=true]").text == "Predicted"


def check_escaping(path, text):
    """An article with markup is shown, not run."""
    with browser() as driver:
        page = Page(driver, path)
        assert page.run("document.getElementById('text').textContent") == text
        assert not page.all("#text script, #text img, #text b") and driver.title != "run"
        assert len(page.all("script")) == 2
        assert {"Đại tá", "Lê Văn An"} <= {mention.text.split("\n")[0] for mention in page.all(".m")}
        page.search("hòa bình")
        assert [mark.text for mark in page.all("mark")] == ["Hoà Bình"]
        page.search("<script>")
        assert page.run("state.total") == 2 and driver.title != "run"
        page.click("[data-tab=entities]")
        assert not page.all("#list script, #list img, #panel img")


def check_many(path, seconds):
    """Two thousand texts: the page opens, searches and lists within a time each."""
    with browser() as driver:
        start = time.monotonic()
        page = Page(driver, path)
        times = {"open": time.monotonic() - start}
        assert page.run("documents.length") == 2000
        assert len(page.all("#list .row")) < 2000 and page.run("document.querySelectorAll('*').length") < 8000
        for name, script in {
            "search": "search('dai ta')", "again": "search('đại tá Lê')",
            "entities": "(state.tab = 'entities', showList())", "text": "showDocument(1999)",
            "people": "(state.tab = 'people', showList())",
        }.items():
            start = time.monotonic()
            page.run(f"({script}, document.body.offsetHeight)")
            times[name] = time.monotonic() - start
        assert all(taken < seconds for taken in times.values()), times
        print("2000 texts:", ", ".join(f"{name} {taken:.2f} s" for name, taken in times.items()))


def check_phone(path, pictures):
    """On a phone nothing is wider than the window, and lists and panel come and go."""
    with browser(width=390, height=844) as driver:
        page = Page(driver, path)
        assert page.run("document.documentElement.scrollWidth") <= 390
        page.picture(pictures, "phone")
        assert not page.one("#side").is_displayed()
        page.click("#menu")
        time.sleep(0.4)
        assert page.one("#side").is_displayed()
        page.picture(pictures, "phone-lists")
        page.click("[data-tab=entities]")
        page.click("#list .row")
        time.sleep(0.4)
        assert not page.one("#side").is_displayed() and page.one("#panel").is_displayed() and page.inside(".m.on")
        # The panel covers the lower part of the text, never the mention.
        assert page.run("""document.querySelector(".m.on").getBoundingClientRect().bottom
            <= document.getElementById("panel").getBoundingClientRect().top""")
        page.picture(pictures, "phone-panel")
        page.click("#panel .close")
        assert not page.one("#panel").is_displayed()


def check_print(path, pictures):
    """In print there is the text with its spans, and nothing to click."""
    with browser(dark=True) as driver:
        page = Page(driver, path)
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert page.one("#text").is_displayed() and page.one("#legend").is_displayed()
        assert not any(page.one(part).is_displayed() for part in ("#bar", "#side", "#panel"))
        assert page.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.picture(pictures, "print")


def changed_gold(folder):
    """The gold articles with known changes; gives the path, and how many differences of each kind there are."""
    counts = {"missed": 0, "extra": 0, "label": 0, "bounds": 0}
    lines = []
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines()):
        document = json.loads(line)
        spans = document["spans"]
        single = [
            s for s in spans if not any(s is not t and s["start"] < t["end"] and t["start"] < s["end"] for t in spans)
        ]
        if number % 3 == 0 and len(single) >= 3:
            spans.remove(single[0])
            counts["missed"] += 1
            single[1]["label"] = "EVENT" if single[1]["label"] != "EVENT" else "DOC"
            counts["label"] += 2
            if single[2]["end"] - single[2]["start"] > 1:
                single[2]["end"] -= 1
                single[2].pop("text", None)
                counts["bounds"] += 2
            spans.append({"start": 0, "end": 1, "label": "RANK"})
            counts["extra"] += 1
        lines.append(json.dumps(document, ensure_ascii=False) + "\n")
    path = folder / "changed.jsonl"
    path.write_text("".join(lines), encoding="utf-8")
    return path, {kind: count for kind, count in counts.items() if count}


def main():
    """Runs every check; a failed one ends the script with its reason."""
    install()
    parser = argparse.ArgumentParser()
    parser.add_argument("vietner", nargs="?", default=ROOT / ".build/debug/vietner", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    vietner = options.vietner.resolve()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        articles = folder / "articles.jsonl"
        with open(articles, "wb") as lines:
            subprocess.run([vietner, "annotate", "--from", "jsonl", GOLD], check=True, stdout=lines)
        path = view(vietner, folder, "articles.html", articles)
        check_reading(path, options.pictures)
        check_people(path, options.pictures)
        check_contrast(path)
        check_phone(path, options.pictures)
        check_print(path, options.pictures)
        changed, counts = changed_gold(folder)
        check_differences(
            view(vietner, folder, "differences.html", GOLD, "--predicted", changed), options.pictures, counts)
        (folder / "hostile.txt").write_bytes(HOSTILE.encode())
        check_escaping(view(vietner, folder, "hostile.html", "hostile.txt"), HOSTILE)
        documents = [json.loads(line) for line in articles.read_text(encoding="utf-8").splitlines()]
        with open(folder / "many.jsonl", "w", encoding="utf-8") as lines:
            for number in range(2000):
                lines.write(json.dumps({**documents[number % len(documents)], "id": f"text {number}"}) + "\n")
        check_many(view(vietner, folder, "many.html", "many.jsonl"), seconds=10)
    print("view: passed")


if __name__ == "__main__":
    main()
