// One message as a bubble.

import { formatted, make, safeLink, sizeOf, timeOf } from "./dom.js";

const SERVICE = {
  joined: (s) => `${s.who.join(", ")} är med i gruppen`,
  left: (s) => `${s.who.join(", ")} är inte längre med`,
  pinned: (s) => (s.text ? `Fäst: ${s.text.slice(0, 60)}` : "Ett meddelande är fäst"),
  renamed: (s) => `Gruppen heter nu ${s.text}`,
  topic: (s) => `Nytt ämne: ${s.text}`,
  forum_topic_closed: () => "Ämnet är stängt",
  forum_topic_reopened: () => "Ämnet är öppet igen",
  migrate_to_chat_id: () => "Gruppen blev en supergrupp",
  migrate_from_chat_id: () => "Gruppen blev en supergrupp",
};

const FILES = { voice: "Röstmeddelande", video: "Film", video_note: "Rund film", animation: "GIF" };

export function bubble(message, deeds) {
  if (message.service) {
    const words = SERVICE[message.service.kind] || (() => "Något hände i gruppen");
    return make("li", { class: "service" }, words(message.service));
  }
  const who = message.mine ? "Du" : message.from;
  const body = make("article", { class: `bubble${message.mine ? " mine" : ""}`, "aria-label": `${who} ${timeOf(message.at)}` });
  body.append(make("p", { class: message.mine ? "visually-hidden" : "sender" }, who));
  if (message.reply) body.append(make("p", { class: "reply" }, make("strong", {}, message.reply.from), ` ${message.reply.text.slice(0, 80)}`));
  body.append(...media(message));
  if (message.text) body.append(make("div", { class: "text" }, ...formatted(message.text, message.entities, deeds)));
  body.append(foot(message));
  const item = make("li", { class: `row${message.mine ? " mine" : ""}${message.buttons.length ? " wide" : ""}` }, body);
  if (message.buttons.length) item.append(keyboard(message, deeds));
  if (message.mine) item.append(own(message, deeds));
  return item;
}

function media(message) {
  const found = [];
  if (message.file?.kind === "photo") {
    found.push(make("a", { href: message.file.url, target: "_blank" },
      make("img", { src: message.file.url, alt: message.text ? `Bild: ${message.text.slice(0, 100)}` : "Bild" })));
  } else if (message.file) {
    const label = FILES[message.file.kind] || message.file.name;
    found.push(make("a", { class: "file", href: message.file.url, download: message.file.name },
      make("span", { class: "file-icon", "aria-hidden": "true" }, message.file.kind === "voice" ? "♪" : "⤓"),
      make("span", {}, make("strong", {}, label), make("small", {}, sizeOf(message.file.size)))));
  }
  if (message.location) {
    const { latitude, longitude } = message.location;
    found.push(make("p", { class: "file" }, make("span", { class: "file-icon pin", "aria-hidden": "true" }),
      make("span", {}, make("strong", {}, "Plats"), make("small", {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`))));
  }
  if (message.sticker) found.push(make("p", { class: "sticker" }, message.sticker.emoji || "☺"));
  if (message.poll) found.push(make("p", {}, `Omröstning: ${message.poll.question}`));
  if (message.contact) found.push(make("p", {}, `Kontakt: ${message.contact.first_name} ${message.contact.phone_number}`));
  return found;
}

function foot(message) {
  const words = [];
  if (message.pinned) words.push("fäst");
  if (message.silent) words.push("ljudlöst");
  if (message.edited) words.push("ändrat");
  words.push(timeOf(message.at));
  return make("p", { class: "foot" }, message.reactions.length ? make("span", { class: "reaction" }, message.reactions.join(" ")) : null, words.join(" · "));
}

function keyboard(message, deeds) {
  const board = make("div", { class: "keyboard", role: "group", "aria-label": "Knappar" });
  for (const row of message.buttons) {
    const line = make("div", { class: "keyboard-row" });
    for (const button of row) line.append(key(button, message, deeds));
    board.append(line);
  }
  return board;
}

function key(button, message, deeds) {
  const look = `key ${button.style || ""}`;
  if (button.kind === "url" && !deeds.ownLink(button.value)) {
    return make("a", { class: look, href: safeLink(button.value), target: "_blank", rel: "noopener noreferrer" }, `${button.text} ↗`);
  }
  const deed = {
    callback_data: () => deeds.tap(message, button),
    url: () => deeds.open(button.value),
    copy_text: () => navigator.clipboard?.writeText(button.value),
  }[button.kind];
  return make("button", { type: "button", class: look, "data-key": `${message.id}:${button.value}`, onclick: deed }, button.text);
}

function own(message, deeds) {
  return make("p", { class: "own" },
    message.editable ? make("button", { type: "button", class: "small", onclick: () => deeds.edit(message) }, "Ändra") : null,
    make("button", { type: "button", class: "small", onclick: () => deeds.remove(message) }, "Ta bort"));
}
