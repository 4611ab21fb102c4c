// The page: a clock that can be moved, and phones side by side.

import { clear, listen, read, write } from "./api.js";
import { make, momentOf } from "./dom.js";
import { Phone } from "./phone.js";

const by = (id) => document.getElementById(id);
const DAY = 86400;
const FAULTS = [
  ["Vänta 5 sekunder (429)", { kind: "retry_after", seconds: 5 }],
  ["Serverfel (502)", { kind: "server_error", status: 502 }],
  ["Avbruten förbindelse", { kind: "reset" }],
  ["Avbruten efter leverans", { kind: "reset", after: true }],
  ["Långsamt (3 s)", { kind: "slow", seconds: 3 }],
  ["Nästa händelse kommer två gånger", { kind: "duplicate_update" }],
  ["Okänd sorts händelse", { kind: "unknown_update" }],
];

class World {
  constructor() {
    this.phones = [];
    this.ahead = 0;
  }

  async reload() {
    this.state = await read("state");
    this.setClock(this.state.now);
    const mark = JSON.stringify(this.state.stage);
    if (mark !== this.stageMark) {
      this.stageMark = mark;
      this.phones = this.state.stage.map((stand) => new Phone(stand, this));
      by("phones").replaceChildren(...this.phones.map((phone) => phone.element));
    }
    by("next").hidden = !this.state.has_next_moment;
    by("moves").hidden = !this.state.movable;
    by("armed").textContent = this.state.faults.length ? `(${this.state.faults.length})` : "";
    await Promise.all(this.phones.map((phone) => phone.refresh()));
  }

  async heard(news) {
    this.setClock(news.now);
    this.say("");
    if (news.chats === null || !this.state) return this.reload();
    const touched = this.phones.filter((phone) => news.chats.includes(phone.chat));
    if (touched.some((phone) => phone.group)) this.state = await read("state");
    return Promise.all(touched.map((phone) => phone.refresh()));
  }

  setClock(iso) {
    this.ahead = new Date(iso).getTime() - Date.now();
    this.tick();
  }

  tick() {
    const now = new Date(Date.now() + this.ahead);
    const words = momentOf(now);
    const clock = by("clock");
    if (clock.textContent !== words) {
      clock.textContent = words;
      clock.dateTime = now.toISOString();
    }
  }

  say(text) {
    by("status").textContent = text;
  }

  isBotLink(url) {
    const name = this.state.bot.username.toLowerCase();
    const link = url.toLowerCase();
    return link.includes(`t.me/${name}`) || link.startsWith(`tg://resolve?domain=${name}`);
  }

  firstGroup() {
    return (this.state.stage.find((stand) => stand.group) || this.state.groups[0])?.id;
  }
}

const world = new World();

async function move(body, button) {
  const buttons = by("moves").querySelectorAll("button");
  buttons.forEach((one) => { one.disabled = true; });
  world.say("Klockan flyttas …");
  try {
    world.setClock((await write("clock", body)).now);
    world.say("");
  } catch (error) {
    world.say(error.message === "nothing is planned" ? "Inget är planerat." : error.message);
  } finally {
    buttons.forEach((one) => { one.disabled = false; });
    button.focus();
  }
}

by("moves").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  move(button.id === "next" ? { next: true } : { move: Number(button.dataset.days) * DAY }, button);
});

by("fault-list").append(
  ...FAULTS.map(([label, fault]) => make("button", { type: "button", onclick: () => arm(() => write("faults", fault)) }, label)),
  make("button", { type: "button", onclick: () => arm(() => clear("faults")) }, "Ta bort alla störningar"),
);

async function arm(deed) {
  by("faults").open = false;
  await deed();
  await world.reload();
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
});

setInterval(() => world.tick(), 1000);
await world.reload();
listen((news) => world.heard(news), () => world.say("Ingen kontakt med lekplatsen just nu."));
