// Taps on inline buttons: the wait on the button, then the bot's toast or alert.

import { post } from "./api.js";
import { h, text } from "./dom.js";
import { notify, toast } from "./notices.js";
import { listen } from "./store.js";

const LONGEST_WAIT = 30_000;
let count = 0;

export class Taps {
  constructor(phone) {
    this.phone = phone;
    this.open = new Map();
    listen((news) => news.answers?.forEach((answer) => this.#answered(answer)));
  }

  waits(message, data) {
    return [...this.open.values()].some((one) => one.message === message && one.data === data);
  }

  async tap(message, button) {
    if (this.waits(message, button.data)) return;
    const tap = `${Date.now()}-${(count += 1)}`;
    const timer = setTimeout(() => this.#tooLate(tap), LONGEST_WAIT);
    this.open.set(tap, { message, data: button.data, timer });
    this.#draw(message);
    const answer = await post(`/phones/${this.phone.id}/tap`, { message, data: button.data, tap });
    if (answer.ok) return;
    this.#end(tap);
    notify(this.phone, answer);
  }

  #answered(answer) {
    if (!this.open.has(answer.tap)) return;
    this.#end(answer.tap);
    if (answer.alert) alertOn(this.phone, answer.text);
    else if (answer.text) toast(this.phone, answer.text);
    if (/^https?:/.test(answer.url ?? "")) window.open(answer.url, "_blank", "noopener");
  }

  #tooLate(tap) {
    this.#end(tap);
    toast(this.phone, text("errors.too_late"));
  }

  #end(tap) {
    const { message, timer } = this.open.get(tap) ?? {};
    clearTimeout(timer);
    this.open.delete(tap);
    if (message !== undefined) this.#draw(message);
  }

  #draw(message) {
    this.phone.chat.update(new Set([message]));
  }
}

function alertOn(phone, words) {
  const before = document.activeElement;
  const close = () => {
    box.remove();
    (before?.isConnected ? before : phone.chat.log).focus({ preventScroll: true });
  };
  const button = h("button", { type: "button", className: "strong", on: { click: close } }, text("message.ok"));
  const inner = h("div", {}, h("p", {}, words), button);
  const box = h("div", { className: "alert", role: "alertdialog", aria: { label: words, modal: "true" } }, inner);
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  phone.element.append(box);
  button.focus();
}
