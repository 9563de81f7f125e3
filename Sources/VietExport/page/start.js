byID("help").append(
  el("h2", {}, "Keys"),
  el("table", {}, ...keys.map(([key, what]) => el("tr", {},
    el("td", {}, el("kbd", {}, { ArrowRight: "→", ArrowLeft: "←" }[key] || key)), el("td", {}, what))),
  el("tr", {}, el("td", {}, el("kbd", {}, "1"), "–", el("kbd", {}, String(labels.length))), el("td", {}, "switch a label")),
  el("tr", {}, el("td", {}, el("kbd", {}, "Enter")), el("td", {}, "in the search: next place; with Shift, the one before"))),
  el("form", { method: "dialog" }, el("button", {}, "Close")));

if (data.compares) {
  byID("modes").hidden = false;
  const modes = [["first", "Gold"], ["second", "Predicted"], ["differences", "Differences"]];
  byID("modes").append(...modes.map(([mode, name]) => el("button", {
    "data-mode": mode, "aria-pressed": "false", onclick: () => setMode(mode),
  }, name)));
}
byID("tabs").append(...tabs.map(([tab, name]) => el("button", {
  role: "tab", "data-tab": tab, onclick: () => { state.tab = tab; showList(); },
}, name)));

byID("text").addEventListener("click", (event) => {
  const element = event.target.closest(".m");
  if (!element || String(getSelection())) return;
  const [set, index] = element.dataset.m.split(" ").map(Number);
  select(mention(state.doc, set, index));
  history.replaceState(null, "", `#${state.doc}.${set}.${index}`);
});
byID("list").addEventListener("click", (event) => {
  const button = event.target.closest(".row");
  if (button) openRow(button);
});
let typing;
byID("query").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => search(byID("query").value), 140);
});
byID("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter") stepHit(event.shiftKey ? -1 : 1);
  if (event.key === "Escape") byID("text").focus();
});
byID("filter").addEventListener("input", showList);
byID("theme").addEventListener("click", setTheme);
byID("keys").addEventListener("click", () => byID("help").showModal());
byID("menu").addEventListener("click", () => {
  const open = root.dataset.side === "open";
  if (open) delete root.dataset.side;
  else root.dataset.side = "open";
  byID("menu").setAttribute("aria-expanded", String(!open));
});
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input") || byID("help").open) return;
  const number = Number(event.key);
  const key = keys.find(([name]) => name === event.key);
  if (number >= 1 && number <= labels.length) toggleLabel(number - 1);
  else if (key) key[2]();
  else return;
  event.preventDefault();
});

document.title = documents.length === 1 ? `${documents[0].id} – VietNER` : `${documents.length} texts – VietNER`;
const place = /^#(\d+)\.([01])\.(\d+)$/.exec(location.hash);
const target = place && place.slice(1).map(Number);
if (data.compares) setMode("differences");
showDocument(0);
showList();
showPanel();
if (target && documents[target[0]]?.sets[target[1]]?.[target[2]]) go(target);
