// A phone: header, chat, composer. Draws what the store says of one person, and changes nothing by itself.

import { post } from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton, initials, text, tint, toggleMenu } from "./dom.js";
import { acceptDrops } from "./drops.js";
import { notify } from "./notices.js";
import { state } from "./store.js";
import { Taps } from "./taps.js";
import { inOneLine } from "./bubble.js";

export class Phone {
  constructor(seat, activate) {
    this.seat = seat;
    this.id = seat.id;
    this.taps = new Taps(this);
    this.chat = new Chat(this);
    this.composer = new Composer(this);
    this.act = { say: (words) => this.say(words), start: (payload) => this.start(payload) };
    this.element = this.#built();
    this.element.addEventListener("pointerdown", () => activate(this), true);
    this.element.addEventListener("focusin", () => activate(this));
    acceptDrops(this);
    this.update(null);
  }

  get view() {
    return state.phones.get(this.id) ?? { order: [], online: true, started: false };
  }

  get messages() {
    const known = state.messages.get(this.id) ?? new Map();
    return this.view.order.map((id) => known.get(id)).filter(Boolean);
  }

  find(id) {
    return (state.messages.get(this.id) ?? new Map()).get(id);
  }

  waits(message, data) {
    return this.taps.waits(message, data);
  }

  tap(message, button) {
    return this.taps.tap(message, button);
  }

  reply(message) {
    this.composer.reply(message);
  }

  jump(message) {
    this.chat.jump(message);
  }

  say(words, replyTo = null) {
    return this.do("say", { text: words, replyTo });
  }

  start(payload) {
    return this.do("start", { payload });
  }

  /** A deed; what was refused is said on the phone. */
  async do(deed, body) {
    const answer = await post(`/phones/${this.id}/${deed}`, body);
    if (!answer.ok) notify(this, answer);
    return answer.ok;
  }

  /** Draw anew: `changed` are the ids of messages that differ, null for all. */
  update(changed) {
    const { online, offline, blocked, action, waits } = this.view;
    const said = blocked ? "phone.is_blocked" : !online ? "phone.connecting" : action ? "phone.typing" : "phone.chat_with";
    this.line.textContent = text(said);
    this.element.classList.toggle("offline", !online);
    this.element.classList.toggle("blocked", Boolean(blocked));
    this.element.classList.toggle("waiting-task", Boolean(waits));
    this.element.dataset.connection = offline ? "cut" : "well";
    this.chat.update(changed);
    this.composer.update();
    this.#pin();
  }

  /** Shows where to look. */
  flash() {
    this.element.classList.remove("flash");
    requestAnimationFrame(() => this.element.classList.add("flash"));
  }

  setActive(active) {
    this.element.classList.toggle("active", active);
    this.chat.log.setAttribute("aria-live", active ? "polite" : "off");
  }

  #built() {
    const { name, position } = this.seat;
    this.line = h("small", { className: "line" });
    this.pinned = h("button", { type: "button", className: "pinned", hidden: true });
    this.toast = h("div", { className: "toast", role: "status" });
    this.menu = h("div", { className: "menu", hidden: true });
    const dots = iconButton("dots", text("phone.menu", { name }), () => toggleMenu(dots, this.menu, (close) => this.#options(close)));
    const face = h("span", { className: `face ${tint(this.id)}`, aria: { hidden: "true" } }, initials(name));
    const titles = h("div", { className: "titles" }, h("h2", {}, name), h("span", {}, position), this.line);
    const header = h("header", {}, face, titles, h("div", { className: "holder" }, dots, this.menu));
    const properties = { className: "phone", data: { person: this.id, key: this.seat.key } };
    const label = text("phone.label", { name, position });
    return h("section", { ...properties, aria: { label } }, header, this.toast, this.pinned, this.chat.element, this.composer.element);
  }

  #options(close) {
    const option = (words, deed, on) => {
      const click = () => {
        close();
        this.do(deed, { on });
      };
      return h("button", { type: "button", on: { click } }, text(words));
    };
    const { offline, blocked } = this.view;
    return [
      option(offline ? "phone.go_online" : "phone.go_offline", "offline", !offline),
      option(blocked ? "phone.unblock" : "phone.block", "block", !blocked),
    ];
  }

  #pin() {
    const found = this.messages.findLast((message) => message.pinned);
    this.pinned.hidden = !found;
    if (!found) return;
    this.pinned.replaceChildren(icon("pin"), h("span", {}, h("b", {}, text("phone.pinned")), inOneLine(found)));
    this.pinned.onclick = () => this.jump(found.id);
  }
}
