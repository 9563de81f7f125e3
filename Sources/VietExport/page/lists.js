const chunk = 150;

/** Shows rows a chunk at a time, the next one when the end comes into sight. */
function showRows(items, makeRow, emptyText) {
  const list = document.getElementById("list");
  list.replaceChildren();
  list.scrollTop = 0;
  if (!items.length) list.append(el("p", { class: "empty" }, emptyText));
  let shown = 0;
  const end = el("div");
  const more = () => {
    const rows = items.slice(shown, shown + chunk).map((item, index) => makeRow(item, shown + index));
    shown += rows.length;
    end.before(...rows);
    if (shown >= items.length) end.remove();
  };
  list.append(end);
  more();
  const watch = new IntersectionObserver((seen) => {
    if (!end.isConnected) watch.disconnect();
    else if (seen.some((entry) => entry.isIntersecting)) more();
  }, { root: list, rootMargin: "600px" });
  watch.observe(end);
  return { until: (index) => { while (shown <= index && shown < items.length) more(); } };
}

/** A row of a list: a first line with a figure to its right, and smaller lines. */
function row(attributes, what, figure, ...small) {
  return el("button", { class: "row", ...attributes },
    el("span", { class: "line" }, el("span", { class: "what" }, ...[].concat(what)), el("span", { class: "number" }, figure)),
    ...small.map((line) => el("small", {}, ...[].concat(line))));
}

function documentRow(doc, hits) {
  const source = documents[doc];
  let figure = String(source.sets[0].length);
  if (data.compares) figure = differenceCount(doc) ? `${differenceCount(doc)} ≠` : "=";
  if (!hits) return row({ "data-doc": doc }, source.id, figure, firstLine(source.text));
  const [start, end] = hits[0];
  const from = Math.max(0, start - 32);
  const snippet = [(from ? "…" : "") + source.text.slice(from, start), el("b", {}, source.text.slice(start, end)),
    `${source.text.slice(end, end + 48)}…`];
  return row({ "data-doc": doc }, source.id, `${hits.length} ×`, snippet);
}

function firstLine(text) {
  const line = text.trimStart().split("\n", 1)[0];
  return line.length > 90 ? `${line.slice(0, 90)}…` : line;
}

const differenceCount = (doc) => differences(doc).reduce((sum, item) => sum + (item.kind === "both" ? 0 : 1), 0);

function entityRow(entity) {
  const texts = entity.docs === 1 ? "1 text" : `${entity.docs} texts`;
  return row({ "data-key": entity.key }, [tag(entity.label), " ", entity.name], entity.mentions.length, texts);
}

function personRow(person, number) {
  const name = [person.name];
  if (person.ranks.length) name.push(el("small", {}, person.ranks.join(", ")));
  const posts = person.posts.map((post) => post.title + (post.status === "current" ? "" : ` (${post.status})`));
  return row({ "data-person": number }, name, person.docs === 1 ? "" : `${person.docs} texts`, ...posts);
}

function differenceRow({ doc, set, index, kind }) {
  const item = mention(doc, set, index);
  const side = set === 0 ? "missed" : "extra";
  const word = { missed: "− gold only", extra: "+ predicted only", label: "label", bounds: "ends" }[kind];
  const sign = kind === "label" || kind === "bounds" ? `${set === 0 ? "−" : "+"} ${word}` : word;
  return row({ "data-at": `${doc} ${set} ${index}` }, [tag(item.label), " ", item.text], "",
    [el("span", { class: `kind-${side}` }, sign), ` · ${documents[doc].id}`]);
}
