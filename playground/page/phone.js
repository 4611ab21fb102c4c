// One phone: a chat seen and used by one person. It redraws only what has changed, so that focus and screen readers
// stay where they are.

import { act, base64, read } from "./api.js";
import { dayOf, make } from "./dom.js";
import { bubble } from "./message.js";

let count = 0;

export class Phone {
  constructor(stand, world) {
    this.world = world;
    this.chat = stand.id;
    this.group = stand.group;
    this.person = stand.group ? null : stand.id;
    this.topic = null;
    this.editing = null;
    this.drawn = new Map();
    this.toasted = null;
    this.build(stand);
  }

  build(stand) {
    const id = `phone-${++count}`;
    this.name = make("p", { class: "phone-name" });
    this.actor = make("select", { "aria-label": "Skriv som", hidden: true });
    this.actor.addEventListener("change", () => { this.person = Number(this.actor.value); this.refresh(); });
    this.topics = make("select", { "aria-label": "Ämne", hidden: true });
    this.topics.addEventListener("change", () => { this.topic = Number(this.topics.value) || null; this.redraw(); });
    this.block = make("button", { type: "button", class: "small", hidden: this.group }, "Blockera boten");
    this.block.addEventListener("click", () => this.do(this.blocked ? "unblocks_bot" : "blocks_bot"));
    this.log = make("ol", { class: "log", role: "log", "aria-live": "polite", "aria-label": `Meddelanden, ${stand.caption}`, tabindex: "0" });
    this.typing = make("p", { class: "typing" });
    this.toast = make("p", { class: "toast", role: "status" });
    this.keys = make("div", { class: "reply-keys", role: "group", "aria-label": "Svarsknappar" });
    this.commands = make("div", { class: "menu-list" });
    this.commandMenu = make("details", { class: "menu up" }, make("summary", { "aria-label": "Kommandon", title: "Kommandon" }, "/"), this.commands);
    this.attach = make("div", { class: "menu-list" }, ...this.attachments());
    this.attachMenu = make("details", { class: "menu up" }, make("summary", { "aria-label": "Bifoga", title: "Bifoga" }, "+"), this.attach);
    this.input = make("textarea", { rows: "1", id: `${id}-text`, placeholder: "Meddelande", "aria-label": `Meddelande, ${stand.caption}`, autocomplete: "off" });
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); this.submit(); }
      if (event.key === "Escape") this.stopEditing();
    });
    this.sendButton = make("button", { type: "submit", class: "main send", "aria-label": "Skicka", title: "Skicka" }, "↑");
    this.form = make("form", { class: "composer" }, this.commandMenu, this.attachMenu, this.input, this.sendButton);
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.start = make("button", { type: "button", class: "main start", hidden: true, onclick: () => this.do("starts") }, "Starta");
    this.element = make("section", { class: `phone${this.group ? " group" : ""}`, "aria-labelledby": `${id}-title` },
      make("header", {}, make("div", {}, make("h2", { id: `${id}-title` }, stand.caption), this.name), this.actor, this.topics, this.block),
      this.log, this.typing, this.toast, this.keys, this.start, this.form);
  }

  attachments() {
    const item = (label, deed) => make("button", { type: "button", onclick: () => { this.attachMenu.open = false; deed(); } }, label);
    const places = this.world.state.places.map(([name, latitude, longitude]) =>
      item(`Plats: ${name}`, () => this.do("shares_location", { latitude, longitude })));
    return [
      item("Ett foto", () => this.do("sends_photo", this.withCaption())),
      item("Album med tre foton", () => this.do("sends_album", { count: 3, ...this.withCaption() })),
      item("Foton från datorn …", () => this.pickPhotos()),
      item("Röstmeddelande", () => this.do("sends_voice")),
      item("Film", () => this.do("sends_video", this.withCaption())),
      item("Klistermärke", () => this.do("sends_sticker")),
      item("Fil …", () => this.pickFile()),
      ...places,
    ];
  }

  withCaption() {
    const caption = this.input.value.trim();
    this.input.value = "";
    return caption ? { caption } : {};
  }

  pickPhotos() {
    pick({ accept: "image/png,image/jpeg", multiple: true }, async (files) => {
      const data = await Promise.all(files.map(async (file) => base64(await file.arrayBuffer())));
      if (data.length > 1) this.do("sends_album", { data, ...this.withCaption() });
      else this.do("sends_photo", { data: data[0], ...this.withCaption() });
    });
  }

  pickFile() {
    pick({}, async ([file]) => {
      this.do("sends_file", { name: file.name, data: base64(await file.arrayBuffer()), ...this.withCaption() });
    });
  }

  // Deeds

  async do(action, fields = {}) {
    const placed = !["starts", "blocks_bot", "unblocks_bot", "opens"].includes(action);
    if (this.group && placed) fields.chat = this.chat;
    if (this.group && this.topic && (action.startsWith("sends") || action.startsWith("shares"))) fields.topic = this.topic;
    try {
      await act(this.person, action, fields);
    } catch (error) {
      this.world.say(error.message);
    }
  }

  get deeds() {
    return {
      tap: (message, button) => this.do("taps_data", { data: button.value, message: message.id }),
      open: (url) => this.do("opens", url.includes("startgroup=") ? { link: url, group: this.world.firstGroup() } : { link: url }),
      ownLink: (url) => this.world.isBotLink(url),
      send: (text) => this.do("sends", { text }),
      edit: (message) => this.startEditing(message),
      remove: (message) => this.do("deletes", { message: message.id }),
    };
  }

  submit() {
    const text = this.input.value.trim();
    if (!text) return;
    if (this.editing) this.do("edits", { message: this.editing, text });
    else this.do("sends", { text });
    this.stopEditing();
  }

  startEditing(message) {
    this.editing = message.id;
    this.input.value = message.text;
    this.nameSend("✓", "Spara ändringen");
    this.input.focus();
  }

  stopEditing() {
    this.editing = null;
    this.input.value = "";
    this.nameSend("↑", "Skicka");
  }

  nameSend(sign, name) {
    this.sendButton.textContent = sign;
    this.sendButton.setAttribute("aria-label", name);
    this.sendButton.title = name;
  }

  // Drawing

  async refresh() {
    if (this.busy) { this.again = true; return; }
    this.busy = true;
    try {
      if (this.group) this.showPeople();
      this.view = await read(`chats/${this.chat}${this.person ? `?as=${this.person}` : ""}`);
      this.redraw();
    } catch (error) {
      this.world.say(error.message);
    } finally {
      this.busy = false;
      if (this.again) { this.again = false; this.refresh(); }
    }
  }

  showPeople() {
    const group = this.world.state.groups.find((one) => one.id === this.chat);
    const people = group ? group.members : [];
    if (!people.some((one) => one.id === this.person)) this.person = people[0]?.id ?? null;
    fill(this.actor, people.map((one) => [one.id, one.name]), this.person);
    this.actor.hidden = people.length < 2;
    this.name.textContent = `${people.length + (group?.bot === "left" || group?.bot === "kicked" ? 0 : 1)} medlemmar`;
  }

  redraw() {
    const view = this.view;
    if (view.gone) { this.chat = view.gone; this.drawn.clear(); this.log.replaceChildren(); this.world.reload(); return; }
    this.blocked = view.blocked;
    if (!this.group) this.name.textContent = view.title;
    this.block.textContent = view.blocked ? "Avblockera boten" : "Blockera boten";
    fill(this.topics, [["", "Allmänt"], ...view.topics.map((one) => [one.id, one.closed ? `${one.name} (stängt)` : one.name])], this.topic ?? "");
    this.topics.hidden = !view.topics.length;
    this.start.hidden = this.group || view.started;
    this.form.hidden = (!this.group && (!view.started || view.blocked)) || !this.person;
    this.typing.textContent = view.typing ? "Boten skriver …" : "";
    this.drawMessages(view.messages.filter((one) => !view.topics.length || one.thread === this.topic));
    this.drawKeys(view);
    this.drawCommands(view.commands);
    this.drawToasts(view.toasts);
  }

  drawMessages(messages) {
    const atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const focused = document.activeElement?.dataset?.key;
    const wanted = new Map();
    let day = "";
    for (const message of messages) {
      const its = dayOf(message.at);
      if (its !== day) { day = its; wanted.set(`day ${day}`, [day, () => make("li", { class: "day" }, its)]); }
      wanted.set(message.id, [JSON.stringify(message), () => bubble(message, this.deeds)]);
    }
    for (const [key, { node }] of this.drawn) if (!wanted.has(key)) { node.remove(); this.drawn.delete(key); }
    let before = null;
    let grown = false;
    for (const [key, [mark, build]] of wanted) {
      const old = this.drawn.get(key);
      let node = old?.node;
      if (!old || old.mark !== mark) {
        node = build();
        if (old) old.node.replaceWith(node);
        this.drawn.set(key, { mark, node });
        grown = true;
      }
      const place = before ? before.nextSibling : this.log.firstChild;
      if (place !== node) this.log.insertBefore(node, place);
      before = node;
    }
    if (focused && document.activeElement === document.body) {
      [...this.log.querySelectorAll("[data-key]")].find((one) => one.dataset.key === focused)?.focus({ preventScroll: true });
    }
    if (grown && atEnd) {
      this.log.scrollTop = this.log.scrollHeight;
      for (const image of this.log.querySelectorAll("img")) {
        if (!image.complete) image.addEventListener("load", () => { this.log.scrollTop = this.log.scrollHeight; }, { once: true });
      }
    }
  }

  drawKeys(view) {
    this.input.placeholder = view.placeholder || "Meddelande";
    const mark = JSON.stringify(view.keyboard);
    if (mark === this.keysMark) return;
    this.keysMark = mark;
    this.keys.hidden = false;
    this.keys.replaceChildren(...view.keyboard.map((row) => make("div", { class: "keyboard-row" }, ...row.map((key) =>
      make("button", { type: "button", class: "key", onclick: () => this.pressKey(key) }, key.text)))));
  }

  pressKey(key) {
    if (this.view.keyboard_once) this.keys.hidden = true;
    if (key.request_location) {
      const [, latitude, longitude] = this.world.state.places[0];
      this.do("shares_location", { latitude, longitude });
    } else if (key.request_contact) this.do("shares_contact");
    else this.do("sends", { text: key.text });
  }

  drawCommands(commands) {
    const mark = JSON.stringify(commands);
    if (mark === this.commandsMark) return;
    this.commandsMark = mark;
    this.commandMenu.hidden = !commands.length;
    const suffix = this.group ? `@${this.world.state.bot.username}` : "";
    this.commands.replaceChildren(...commands.map((one) => make("button", {
      type: "button",
      onclick: () => { this.commandMenu.open = false; this.do("sends", { text: `/${one.command}${suffix}` }); },
    }, make("strong", {}, `/${one.command}`), ` ${one.description}`)));
  }

  drawToasts(toasts) {
    const newest = toasts.length ? toasts[toasts.length - 1].number : 0;
    if (this.toasted === null) this.toasted = newest;
    for (const toast of toasts.filter((one) => one.number > this.toasted)) {
      if (toast.url && this.world.isBotLink(toast.url)) this.deeds.open(toast.url);
      else if (toast.alert) this.alert(toast.text);
      else this.showToast(toast.text);
    }
    this.toasted = Math.max(this.toasted, newest);
  }

  showToast(text) {
    this.toast.textContent = text;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => { this.toast.textContent = ""; }, 5000);
  }

  alert(text) {
    const close = make("button", { type: "button", class: "main" }, "OK");
    const dialog = make("dialog", {}, make("p", {}, text), close);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    this.element.append(dialog);
    dialog.showModal();
  }
}

function pick(attributes, deed) {
  const picker = make("input", { type: "file", ...attributes });
  picker.addEventListener("change", () => { if (picker.files.length) deed([...picker.files]); });
  picker.click();
}

function fill(select, options, chosen) {
  const mark = JSON.stringify(options);
  if (select.dataset.mark !== mark) {
    select.dataset.mark = mark;
    select.replaceChildren(...options.map(([value, label]) => make("option", { value }, label)));
  }
  select.value = String(chosen ?? "");
}
