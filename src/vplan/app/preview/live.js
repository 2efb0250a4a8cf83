// Waits for news of the page it stands in: a new one is shown, what is wrong is told above the old one.
const panel = document.createElement("div");
panel.setAttribute("role", "alert");
panel.style.cssText =
  "position:fixed;inset:auto 0 0 0;max-height:45vh;overflow:auto;padding:1rem 1.5rem;background:#2b1210;" +
  "color:#ffe9e6;font:13px/1.45 ui-monospace,monospace;white-space:pre-wrap;border-top:4px solid #ff8a73;z-index:9999";
panel.hidden = true;
document.body.append(panel);
if (others.length) {
  const list = document.createElement("div");
  list.setAttribute("role", "navigation");
  list.setAttribute("aria-label", "Dokument");
  list.style.cssText = "position:fixed;right:1rem;bottom:1rem;font:13px sans-serif;background:#fff;padding:.4rem .8rem;" +
    "border:1px solid #888;border-radius:4px";
  for (const [name, address] of others) {
    const link = document.createElement("a");
    link.href = address;
    link.textContent = name;
    link.style.cssText = "display:block";
    list.append(link);
  }
  document.body.append(list);
}
new EventSource(news).onmessage = (message) => {
  if (message.data === "pages") {
    location.reload();
  } else {
    panel.textContent = JSON.parse(message.data);
    panel.hidden = false;
  }
};
