// Builds elements. Text is always a text node: nothing that people or the bot write is ever parsed as HTML.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function safeLink(url) {
  try {
    const parsed = new URL(url.includes("://") ? url : ["https", url].join("://"));
    return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
  } catch {
    return null;
  }
}

function wrap(entity, children, text, deeds) {
  if (entity.type === "text_link" || entity.type === "url") {
    const url = entity.type === "url" ? text : entity.url;
    if (deeds.ownLink(url)) return make("button", { type: "button", class: "link", onclick: () => deeds.open(url) }, ...children);
    const href = safeLink(url);
    return href ? make("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...children) : make("span", {}, ...children);
  }
  if (entity.type === "bot_command") {
    return make("button", { type: "button", class: "link", onclick: () => deeds.send(text) }, ...children);
  }
  if (entity.type === "spoiler") {
    const spoiler = make("button", { type: "button", class: "spoiler", "aria-label": "Visa dold text" }, ...children);
    spoiler.addEventListener("click", () => { spoiler.classList.add("shown"); spoiler.removeAttribute("aria-label"); });
    return spoiler;
  }
  return make(TAGS[entity.type] || "span", {}, ...children);
}

// Entities count UTF-16 units, as JavaScript strings do, and are sorted with the outer ones first.
export function formatted(text, entities, deeds, from = 0, to = text.length) {
  const nodes = [];
  let at = from;
  let rest = [...entities];
  while (rest.length) {
    const entity = rest.shift();
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= entity.offset) continue;
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inner = rest.filter((other) => other.offset < end);
    rest = rest.filter((other) => other.offset >= end);
    nodes.push(wrap(entity, formatted(text, inner, deeds, entity.offset, end), text.slice(entity.offset, end), deeds));
    at = end;
  }
  if (at < to) nodes.push(text.slice(at, to));
  return nodes;
}

const clockTime = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });
const longDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", weekday: "long", day: "numeric", month: "long" });
const whole = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Europe/Stockholm", weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit",
});

export const timeOf = (iso) => clockTime.format(new Date(iso));
export const dayOf = (iso) => longDay.format(new Date(iso));
export const momentOf = (date) => whole.format(date);
export function sizeOf(bytes) {
  return bytes < 1000 ? `${bytes} byte` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`;
}
