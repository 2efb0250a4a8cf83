// Waits for news of the page it stands in: a new one is shown, where the reader was in the old one; what is wrong is
// told above the old one. Both boxes have colours of their own, so that they are read on light and dark pages alike,
// and can be closed with their button or with Escape; neither is printed.
const LOOK = `
.vplan-box { position: fixed; z-index: 9999; color: #1b1b1b; background: #ffffff; border: 1px solid #6b6b6b; font: 13px/1.45 sans-serif; }
.vplan-box[hidden] { display: none; }
.vplan-box a { display: block; color: #17525b; }
.vplan-box button { font: inherit; color: inherit; background: transparent; border: 1px solid currentColor; border-radius: 3px; cursor: pointer;
  padding: .25rem .6rem; margin-top: .5rem; min-height: 24px; }
.vplan-box :focus-visible { outline: 3px solid currentColor; outline-offset: 2px; }
.vplan-others { right: 1rem; bottom: 1rem; max-width: calc(100% - 2rem); padding: .4rem .8rem; border-radius: 4px; overflow-wrap: anywhere; }
.vplan-problem { inset: auto 0 0 0; max-height: 45vh; overflow: auto; padding: 1rem 1.5rem; color: #ffe9e6; background: #2b1210;
  border: 0; border-top: 4px solid #ff8a73; }
.vplan-problem > div { font: 13px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { .vplan-box { display: none; } }`;
const KEPT = `vplan ${location.pathname}`, CLOSED = "vplan others closed";
const remembered = (name) => { try { return JSON.parse(sessionStorage.getItem(name)); } catch { return null; } };
const remember = (name, value) => { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch { /* not allowed here */ } };

const style = document.createElement("style");
style.textContent = LOOK;
document.head.append(style);

function box(kind, role, closed) {
  const made = document.createElement("div"), button = document.createElement("button");
  made.className = `vplan-box vplan-${kind}`;
  const close = () => { made.hidden = true; closed(); };
  const content = document.createElement("div");
  content.setAttribute("role", role);
  button.type = "button";
  button.textContent = "Stäng";
  button.onclick = close;
  made.append(content, button);
  made.onkeydown = (event) => { if (event.key === "Escape") close(); };
  document.body.append(made);
  return { made, content, close };
}

const others_box = box("others", "navigation", () => remember(CLOSED, true));
others_box.made.hidden = !others.length || remembered(CLOSED) === true;
others_box.content.setAttribute("aria-label", "Dokument");
for (const [name, address] of others) {
  const link = document.createElement("a");
  link.href = address;
  link.textContent = name;
  others_box.content.append(link);
}
const problem_box = box("problem", "alert", () => {});
problem_box.made.hidden = true;
document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !problem_box.made.hidden) problem_box.close(); });

// Where an element stands: from the nearest that has an id, or from the body, by the places among their like.
function way(element) {
  const steps = [];
  for (let one = element; one; one = one.parentElement) {
    if (one.id) return [`#${CSS.escape(one.id)}`, ...steps].join(" > ");
    if (one === document.body) return ["body", ...steps].join(" > ");
    const like = [...one.parentElement.children].filter((other) => other.localName === one.localName);
    steps.unshift(`${one.localName}:nth-of-type(${like.indexOf(one) + 1})`);
  }
  return null;
}

const folded = () => [...document.querySelectorAll("details")];
const before = remembered(KEPT);
if (before) {
  remember(KEPT, null);
  folded().forEach((one, at) => { one.open = before.open[at] ?? one.open; });
  const focused = before.focus && document.querySelector(before.focus);
  if (focused) focused.focus({ preventScroll: true });
}

new EventSource(news).onmessage = (message) => {
  if (message.data === "pages") {
    const active = document.activeElement;
    const focus = active && active !== document.body ? way(active) : null;
    remember(KEPT, { focus, open: folded().map((one) => one.open) });
    location.reload();
  } else {
    problem_box.content.textContent = JSON.parse(message.data);
    problem_box.made.hidden = false;
  }
};
