/** Makes an element; texts become text nodes, so that nothing in them is markup. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}

/** A small label in its color. */
function tag(label) {
  return el("span", { class: "tag", "data-label": labels[label].name }, labels[label].name);
}

const inOrder = (a, b) => a.start - b.start || b.end - a.end || a.rank - b.rank;

/**
 * Nests pieces, which are {start, end, rank, ...}: each holds those inside it. One that crosses the end of another is cut
 * there, and its parts have `cut` set, so that every piece becomes one element.
 */
function nest(pieces) {
  const waiting = pieces.slice().sort(inOrder);
  const roots = [];
  const open = [];
  for (let next = 0; next < waiting.length; next += 1) {
    let piece = waiting[next];
    while (open.length && open[open.length - 1].end <= piece.start) open.pop();
    const outer = open[open.length - 1];
    if (outer && piece.end > outer.end) {
      const rest = { ...piece, start: outer.end };
      piece = { ...piece, end: outer.end, cut: true };
      let at = next + 1;
      while (at < waiting.length && inOrder(waiting[at], rest) <= 0) at += 1;
      waiting.splice(at, 0, rest);
    }
    piece.inner = [];
    (outer ? outer.inner : roots).push(piece);
    if (piece.end > piece.start) open.push(piece);
  }
  return roots;
}

/** How many boxes of mentions stand inside a piece, one in the other. */
function height(piece) {
  let most = -1;
  for (const inner of piece.inner) most = Math.max(most, height(inner) + (inner.element === "mark" ? 0 : 1));
  return (piece.height = Math.max(most, 0));
}

function fill(element, piece, text) {
  let at = piece.start;
  for (const inner of piece.inner) {
    if (inner.start > at) element.append(text.slice(at, inner.start));
    const child = el(inner.element, inner.attributes);
    if (inner.element === "span") {
      child.style.setProperty("--h", inner.height);
      if (inner.cut) child.removeAttribute("data-tag");
    }
    fill(child, inner, text);
    element.append(child);
    at = inner.end;
  }
  if (piece.end > at) element.append(text.slice(at, piece.end));
}

/** Puts a text with its mentions and hits into an element, a paragraph for each line; the text content stays the text. */
function renderText(element, text, mentions, hits) {
  const lines = [];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed + 1;
    lines.push({ start, end, rank: -1, element: "p" });
    start = end;
  }
  const marked = hits.map(([start, end], number) => ({
    start, end, rank: 99, element: "mark", attributes: { "data-hit": number },
  }));
  // Lines are longest at their start, so that nothing takes one in.
  const roots = nestInLines(lines, mentions.concat(marked));
  roots.forEach(height);
  const whole = document.createDocumentFragment();
  fill(whole, { start: 0, end: text.length, inner: roots }, text);
  element.replaceChildren(whole);
}

/** Cuts pieces at the ends of lines, and nests what stands in each. */
function nestInLines(lines, pieces) {
  const sorted = pieces.slice().sort(inOrder);
  let carried = [];
  let next = 0;
  return lines.map((line) => {
    const here = [];
    const later = [];
    const take = (piece) => {
      if (piece.end <= line.end) return here.push(piece);
      here.push({ ...piece, end: line.end, cut: true });
      return later.push({ ...piece, start: line.end });
    };
    carried.forEach(take);
    for (; next < sorted.length && sorted[next].start < line.end; next += 1) take(sorted[next]);
    carried = later;
    return { ...line, inner: nest(here) };
  });
}
