const tabs = [["documents", "Texts"], ["entities", "Entities"], ["people", "People"]];
if (data.compares) tabs.push(["differences", "Differences"]);

/** Fills the list beside the text. */
function showList() {
  const named = state.tab === "entities" || state.tab === "people";
  byID("filter").hidden = !named;
  const wanted = fold(byID("filter").value).folded;
  const fits = (name) => !wanted || fold(name).folded.includes(wanted);
  for (const button of byID("tabs").children) {
    button.setAttribute("aria-selected", String(button.dataset.tab === state.tab));
  }
  if (state.tab === "documents") {
    const all = documents.map((_, doc) => doc);
    listed = state.query ? all.filter((doc) => state.hits.has(doc)) : all;
    rows = showRows(listed, (doc) => documentRow(doc, state.hits.get(doc)), "No text holds this.");
  } else if (state.tab === "entities") {
    listed = entityList.filter((entity) => !state.hidden.has(entity.label) && fits(entity.name));
    rows = showRows(listed, entityRow, "No entity.");
  } else if (state.tab === "people") {
    listed = people.filter((person) => fits(person.name) || person.posts.some((post) => fits(post.title)));
    rows = showRows(listed, personRow, "No person.");
  } else {
    listed = documents.flatMap((_, doc) =>
      differences(doc).filter((item) => item.kind !== "both").map((item) => ({ doc, ...item })));
    rows = showRows(listed, differenceRow, "No difference.");
  }
  currentRow();
}

/** Marks the row of the document shown, and brings it into sight. */
function currentRow() {
  if (state.tab !== "documents" || !rows) return;
  const place = listed.indexOf(state.doc);
  if (place >= 0) rows.until(place);
  byID("list").querySelector("[aria-current]")?.removeAttribute("aria-current");
  const current = byID("list").querySelector(`[data-doc="${state.doc}"]`);
  current?.setAttribute("aria-current", "true");
  current?.scrollIntoView({ block: "nearest" });
}

function openRow(button) {
  const { doc, key, person, at } = button.dataset;
  if (doc !== undefined) {
    showDocument(Number(doc));
    if (state.query) goToHit(0);
    delete root.dataset.side;
  } else if (key !== undefined) go(entities.get(Number(key)).mentions[0]);
  else if (person !== undefined) go((listed[Number(person)].entity?.mentions[0]) || listed[Number(person)].at);
  else {
    setMode("differences");
    go(at.split(" ").map(Number));
  }
}

function search(query) {
  state.query = query.trim();
  state.hits = new Map();
  let total = 0;
  if (state.query) {
    documents.forEach((_, doc) => {
      const hits = hitsIn(doc, state.query);
      if (hits.length) state.hits.set(doc, hits);
      total += hits.length;
    });
  }
  state.total = total;
  state.tab = "documents";
  showList();
  if (state.query && total && !state.hits.has(state.doc)) showDocument(listed[0]);
  else showText();
  if (total) goToHit(0);
  else byID("hits").textContent = state.query ? "not found" : "";
}

/** Brings a hit of the document shown into sight. */
function goToHit(hit) {
  state.hit = hit;
  const text = byID("text");
  text.querySelectorAll("mark.here").forEach((element) => element.classList.remove("here"));
  const elements = text.querySelectorAll(`mark[data-hit="${hit}"]`);
  elements.forEach((element) => element.classList.add("here"));
  elements[0]?.scrollIntoView({ block: "center" });
  let before = 0;
  for (const [doc, hits] of state.hits) if (doc < state.doc) before += hits.length;
  byID("hits").textContent = `${before + hit + 1} of ${state.total}`;
}

function stepHit(by) {
  const here = state.hits.get(state.doc) || [];
  const next = state.hit + by;
  if (next >= 0 && next < here.length) return goToHit(next);
  const docs = [...state.hits.keys()];
  if (!docs.length) return undefined;
  const doc = docs[(docs.indexOf(state.doc) + by + docs.length) % docs.length];
  showDocument(doc);
  return goToHit(by > 0 ? 0 : state.hits.get(doc).length - 1);
}

function stepDocument(by) {
  const order = state.tab === "documents" ? listed : documents.map((_, doc) => doc);
  const place = order.indexOf(state.doc) + by;
  if (place >= 0 && place < order.length) showDocument(order[place]);
}

/** The next mention of the text; among differences, the next difference. */
function stepMention(by) {
  const shown = shownMentions().filter((item) => item.kind !== "both");
  if (!shown.length) return;
  const here = state.selected && state.selected.doc === state.doc
    ? shown.findIndex((item) => item.set === state.selected.set && item.index === state.selected.index) : -1;
  const next = here < 0 ? (by > 0 ? 0 : shown.length - 1) : (here + by + shown.length) % shown.length;
  go([state.doc, shown[next].set, shown[next].index]);
}

function setTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
}

const keys = [
  ["/", "search", () => byID("query").focus()],
  ["j", "next text", () => stepDocument(1)],
  ["k", "previous text", () => stepDocument(-1)],
  ["ArrowRight", "next mention or difference", () => stepMention(1)],
  ["ArrowLeft", "previous mention or difference", () => stepMention(-1)],
  ["n", "next mention of the same thing", () => byID("next")?.click()],
  ["p", "previous mention of the same thing", () => byID("previous")?.click()],
  ["t", "tags: all, outer, none", () => {
    state.tags = { all: "outer", outer: "none", none: "all" }[state.tags];
    root.dataset.tags = state.tags;
  }],
  ["d", "light or dark", setTheme],
  ["Escape", "close", () => select(undefined)],
  ["?", "this help", () => byID("help").showModal()],
];
if (data.compares) {
  keys.push(["m", "gold, predicted, differences", () => {
    setMode({ first: "second", second: "differences", differences: "first" }[state.mode]);
  }]);
}
