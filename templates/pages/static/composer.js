// Below the chat: the reply keyboard, what is replied to, the input, attachments and commands.

import { get, postForm } from "./api.js";
import { inOneLine } from "./bubble.js";
import { h, icon, iconButton, text, toggleMenu } from "./dom.js";
import { notify } from "./notices.js";
import { state } from "./store.js";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.replyTo = null;
    this.forced = null;
    this.showsKeys = true;
    this.element = this.#built();
  }

  update() {
    const { started, blocked, keyboard } = this.phone.view;
    this.start.hidden = started && !blocked;
    this.start.textContent = text(blocked ? "phone.unblock" : "phone.start");
    this.form.hidden = !this.start.hidden;
    const signature = JSON.stringify([keyboard, this.showsKeys, this.form.hidden]);
    if (signature !== this.drawn) this.#drawKeys(keyboard);
    this.drawn = signature;
    this.#force();
  }

  /** The next message answers this one; null for none. */
  reply(id, focus = true) {
    this.replyTo = id;
    this.replyBar.hidden = id === null;
    this.replyLine.textContent = id === null ? "" : inOneLine(this.phone.find(id));
    if (focus) this.input.focus();
  }

  async sendFiles(files, asPhotos) {
    if (!files.length) return;
    const form = new FormData();
    for (const file of files) {
      form.append("files", file, "berkas");
      form.append("names", file.name);
    }
    form.append("as", asPhotos ? "photos" : "documents");
    await this.#send(async (caption, replyTo) => {
      form.append("caption", caption);
      if (replyTo !== null) form.append("replyTo", replyTo);
      const answer = await postForm(`/phones/${this.phone.id}/files`, form);
      if (!answer.ok) notify(this.phone, answer);
      return answer.ok;
    });
  }

  #built() {
    this.keys = h("div", { className: "keyboard" });
    this.replyLine = h("span", {});
    const cancel = iconButton("close", text("phone.cancel_reply"), () => this.reply(null));
    this.replyBar = h("div", { className: "replying", hidden: true }, icon("reply"), h("div", {}, h("b", {}, text("phone.replying")), this.replyLine), cancel);
    this.start = h("button", { type: "button", className: "start", on: { click: () => this.#startOrUnblock() } });
    this.form = this.#form();
    return h("footer", {}, this.replyBar, this.start, this.form, this.keys);
  }

  #form() {
    this.input = h("textarea", { rows: 1, placeholder: text("phone.write"), aria: { label: text("phone.write") } });
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.input.addEventListener("input", () => this.#grow());
    this.files = h("input", { type: "file", multiple: true, hidden: true, className: "any-files" });
    this.photos = h("input", { type: "file", multiple: true, hidden: true, accept: "image/jpeg,image/png", className: "photos" });
    for (const input of [this.files, this.photos]) {
      input.addEventListener("change", () => {
        this.sendFiles([...input.files], input === this.photos);
        input.value = "";
      });
    }
    this.menu = h("div", { className: "menu up", hidden: true });
    const open = (button, fill) => toggleMenu(button, this.menu, fill);
    const clip = iconButton("clip", text("phone.attach"), async () => this.#attach(clip, open));
    const commands = iconButton("menu", text("phone.commands"), () => open(commands, (close) => this.#commands(close)));
    const keys = iconButton("keys", text("phone.keyboard"), () => {
      this.showsKeys = !this.showsKeys;
      this.update();
    });
    const send = h("button", { className: "icon send", title: text("phone.send"), aria: { label: text("phone.send") } }, icon("send"));
    const form = h("form", {}, this.menu, commands, this.input, this.files, this.photos, keys, clip, send);
    form.addEventListener("submit", (event) => this.#submit(event));
    return form;
  }

  #onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#submit(event);
    else if (event.key === "Escape" && this.replyTo !== null) this.reply(null);
  }

  #submit(event) {
    event.preventDefault();
    if (this.input.value.trim()) this.#send((words, replyTo) => this.phone.say(words, replyTo));
  }

  /** What is sent leaves the box at once, so that what is typed meanwhile stays in it; what was refused comes back. */
  async #send(sending) {
    const { replyTo } = this;
    const written = this.input.value;
    this.#write("");
    this.reply(null, false);
    if (await sending(written.trim(), replyTo)) {
      this.phone.chat.toEnd();
      return;
    }
    this.#write([written, this.input.value].filter(Boolean).join("\n"));
    this.reply(this.replyTo ?? replyTo, false);
  }

  #write(words) {
    this.input.value = words;
    this.#grow();
  }

  #grow() {
    this.input.rows = Math.min(5, this.input.value.split("\n").length + Math.floor(this.input.value.length / 42));
  }

  #startOrUnblock() {
    const { started, blocked } = this.phone.view;
    if (blocked) this.phone.do("block", { on: false });
    else if (!started) this.phone.start(this.phone.seat.invitation.payload);
  }

  #drawKeys(keyboard) {
    this.keys.hidden = !keyboard || !this.showsKeys || this.form.hidden;
    const key = (label) => h("button", { type: "button", on: { click: () => this.phone.say(label) } }, label);
    const rows = (keyboard?.rows ?? []).map((row) => h("div", { className: "keys" }, row.map(key)));
    this.keys.replaceChildren(...rows);
  }

  /** The bot asks for an answer to its message. */
  #force() {
    const newest = this.phone.messages.findLast((message) => message.in);
    if (!newest?.forceReply || newest.id === this.forced) return;
    this.forced = newest.id;
    this.reply(newest.id, this.phone.element.classList.contains("active"));
  }

  async #attach(button, open) {
    const samples = await get(`/phones/${this.phone.id}/samples`);
    const item = (label, click) => h("button", { type: "button", on: { click } }, label);
    open(button, (close) => {
      const then = (act) => () => {
        close();
        act();
      };
      const ready = (Array.isArray(samples) ? samples : []).map((one) =>
        item(one.name, then(() => this.#sendSample(one.key))),
      );
      return [
        item(text("phone.from_computer"), then(() => this.files.click())),
        item(text("phone.photos"), then(() => this.photos.click())),
        h("div", { className: "heading" }, text(ready.length ? "phone.samples" : "phone.no_samples")),
        ...ready,
      ];
    });
  }

  async #sendSample(key) {
    if (await this.phone.do("sample", { key, replyTo: this.replyTo })) this.reply(null, false);
  }

  #commands(close) {
    return state.office.commands.map(({ command, description }) => {
      const click = () => {
        close();
        this.phone.say(`/${command}`);
      };
      return h("button", { type: "button", on: { click } }, h("b", {}, `/${command}`), ` ${description}`);
    });
  }
}
