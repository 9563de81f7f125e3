const byID = (id) => document.getElementById(id);
const root = document.documentElement;
const state = {
  doc: 0, mode: "first", selected: undefined, hidden: new Set(), query: "", hits: new Map(), hit: 0, tab: "documents", tags: "all",
};
let listed = [];
let rows;

// Colors: tags are darkened or lightened until they can be read on the paper.
const sheet = document.head.appendChild(document.createElement("style")).sheet;
for (const { name, color } of labels) {
  const c = /^#[0-9a-fA-F]{6}$/.test(color || "") ? color : "#6b7280";
  sheet.insertRule(`[data-label="${name}"] { --c: ${c}; --t: light-dark(color-mix(in oklab, ${c} 72%, black), color-mix(in oklab, ${c} 55%, white)); }`);
}

/** What of the document is shown: {set, index, kind} in the order of the text. */
function shownMentions() {
  const source = documents[state.doc];
  const all = state.mode === "differences" ? differences(state.doc)
    : source.sets[state.mode === "second" ? 1 : 0].map((_, index) => ({ set: state.mode === "second" ? 1 : 0, index }));
  const span = (item) => source.sets[item.set][item.index];
  return all.filter((item) => !state.hidden.has(span(item)[2])).sort((a, b) => {
    const [x, y] = [span(a), span(b)];
    return x[0] - y[0] || y[1] - x[1] || x[2] - y[2] || a.set - b.set;
  });
}

function showText() {
  const source = documents[state.doc];
  const pieces = shownMentions().map(({ set, index, kind }) => {
    const span = source.sets[set][index];
    const name = labels[span[2]].name;
    const side = kind === "both" ? " both" : kind ? (set === 0 ? " gold" : " predicted") : "";
    const sign = !kind || kind === "both" ? "" : set === 0 ? "−" : "+";
    const attributes = { class: `m${side}`, "data-label": name, "data-tag": sign + name, "data-m": `${set} ${index}` };
    return { start: span[0], end: span[1], rank: span[2], element: "span", attributes };
  });
  renderText(byID("text"), source.text, pieces, state.hits.get(state.doc) || []);
  root.dataset.tags = state.tags;
  mark();
  showLegend();
}

function showDocument(doc) {
  state.doc = doc;
  const source = documents[doc];
  byID("name").textContent = source.id;
  const facts = [source.date, `${source.sets[0].length} mentions`, `text ${doc + 1} of ${documents.length}`];
  if (data.compares) facts.push(`${differenceCount(doc)} differences`);
  byID("facts").textContent = facts.filter(Boolean).join(" · ");
  const notes = [];
  const list = (title, items) => items.length && notes.push(title, el("ul", {}, ...items.map((item) => el("li", {}, item))));
  list("The text defines", source.definitions.map(([form, expansion]) => `${strings[form]} = ${strings[expansion]}`));
  list("Warnings", source.warnings.map(([message, count]) => (count > 1 ? `${message} (${count})` : message)));
  byID("notes").replaceChildren(...notes);
  showText();
  byID("page").scrollTop = 0;
  currentRow();
}

function showLegend() {
  const counts = labels.map(() => 0);
  const set = state.mode === "second" ? 1 : 0;
  for (const span of documents[state.doc].sets[set]) counts[span[2]] += 1;
  byID("legend").replaceChildren(...labels.map((label, number) => el("button", {
    "data-label": label.name, "aria-pressed": String(!state.hidden.has(number)), title: `${label.name} (${number + 1})`,
    onclick: () => toggleLabel(number),
  }, label.name, el("span", { class: "count" }, String(counts[number])))));
}

function toggleLabel(number) {
  if (!state.hidden.delete(number)) state.hidden.add(number);
  const focused = document.activeElement?.dataset?.label;
  showText();
  if (state.tab === "entities") showList();
  if (focused) byID("legend").querySelector(`[data-label="${focused}"]`)?.focus();
}

/** Marks the selected mention and others of the same thing. */
function mark() {
  const text = byID("text");
  text.querySelectorAll(".on, .same").forEach((element) => element.classList.remove("on", "same"));
  const selected = state.selected;
  if (!selected || selected.doc !== state.doc) return;
  const entity = entityOf(selected.doc, selected.set, selected.index);
  if (entity && entity.mentions.length > 1 && state.mode !== "differences") {
    for (const element of text.querySelectorAll(".m")) {
      const [set, index] = element.dataset.m.split(" ").map(Number);
      if (entityOf(state.doc, set, index) === entity) element.classList.add("same");
    }
  }
  text.querySelectorAll(`[data-m="${selected.set} ${selected.index}"]`).forEach((element) => element.classList.add("on"));
}

/** Selects a mention given as [document, set, index] and brings it into sight. */
function go([doc, set, index]) {
  const span = documents[doc].sets[set][index];
  state.hidden.delete(span[2]);
  if (data.compares && state.mode !== "differences") setMode(set === 1 ? "second" : "first");
  state.selected = mention(doc, set, index);
  if (doc !== state.doc) showDocument(doc);
  else showText();
  showPanel();
  byID("text").querySelector(".on")?.scrollIntoView({ block: "center" });
  history.replaceState(null, "", `#${doc}.${set}.${index}`);
  delete root.dataset.side;
  byID("menu").setAttribute("aria-expanded", "false");
}

function showPanel() {
  const panel = byID("panel");
  panel.classList.toggle("idle", !state.selected);
  if (!state.selected) {
    panel.replaceChildren(el("p", { class: "faint" }, "Select a mention to see what it is and why."));
    return;
  }
  const kind = state.mode === "differences" && differences(state.selected.doc)
    .find((item) => item.set === state.selected.set && item.index === state.selected.index)?.kind;
  const close = el("button", { class: "close", "aria-label": "Close", onclick: () => select(undefined) }, "×");
  panel.replaceChildren(close, ...panelOf(state.selected, kind, go));
  panel.scrollTop = 0;
}

function select(selected) {
  state.selected = selected;
  mark();
  showPanel();
}

function setMode(mode) {
  if (state.mode === mode) return;
  state.mode = mode;
  for (const button of byID("modes").children) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
  showText();
  if (state.selected) showPanel();
}
