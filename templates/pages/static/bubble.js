// One message, or one album, as a bubble.

import { h, icon, iconButton, text } from "./dom.js";
import { formattedText } from "./formatting.js";
import { copyOn } from "./notices.js";
import { clock } from "./time.js";

/** Neighbours of one album stand together; everything else alone. */
export function grouped(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1)?.at(-1);
    const together = message.photo && last?.photo && message.album && message.album === last.album;
    if (together) groups.at(-1).push(message);
    else groups.push([message]);
  }
  return groups;
}

/** `phone` gives `id`, `act`, `find(id)`, `waits(message, data)`, `reply`, `tap`, `jump`. */
export function bubble(messages, phone) {
  const message = messages[0];
  const side = message.in ? "in" : "out";
  const row = h("article", { className: `row ${side}`, tabIndex: -1, data: { message: message.id } });
  row.setAttribute("aria-label", label(messages, phone));
  const body = h(
    "div",
    { className: "bubble" },
    message.forwarded && h("div", { className: "origin" }, text("message.forwarded")),
    quote(message, phone),
    pictures(messages, phone),
    ...messages.map((one) => file(one, phone)),
    words(messages, phone),
    marks(messages.at(-1)),
  );
  const reply = iconButton("reply", text("phone.reply"), () => phone.reply(message.id), { className: "icon reply" });
  row.append(body, reply, keyboard(message, phone) ?? "");
  row.addEventListener("dblclick", () => phone.reply(message.id));
  return row;
}

const label = (messages, phone) => {
  const from = messages[0].in ? text("message.bot") : phone.seat.name;
  return `${from}, ${clock(new Date(messages[0].at))}`;
};

/** What a message says in a line, for quotes and the pinned bar. */
export function inOneLine(message) {
  if (!message) return text("message.deleted");
  const first = message.text.split("\n").find((line) => line.trim()) ?? "";
  return first || message.document?.name || (message.photo ? text("message.photo") : text("message.other"));
}

function quote(message, phone) {
  if (message.replyTo === null) return null;
  const original = phone.find(message.replyTo);
  const from = h("b", {}, original?.in === false ? phone.seat.name : text("message.bot"));
  const jump = { click: () => phone.jump(message.replyTo) };
  return h("button", { type: "button", className: "quote", on: jump }, from, h("span", {}, inOneLine(original)));
}

function pictures(messages, phone) {
  const photos = messages.filter((one) => one.photo);
  if (!photos.length) return null;
  return h("div", { className: `pictures of-${Math.min(photos.length, 4)}` }, photos.map((one) => picture(one, phone)));
}

function picture(message, phone) {
  if (message.pending) return h("span", { className: "picture" }, text("message.photo"));
  const source = `/phones/${phone.id}/photo/${message.id}?${message.session}`;
  const image = h("img", { src: source, alt: text("message.photo"), loading: "lazy" });
  const open = { click: () => showPicture(source, `/phones/${phone.id}/file/${message.id}`) };
  return h("button", { type: "button", className: "picture", title: text("message.open_photo"), on: open }, image);
}

function showPicture(source, download) {
  const viewer = document.getElementById("viewer");
  const close = h("button", { type: "button", autofocus: true, on: { click: () => viewer.close() } }, text("message.close"));
  const save = h("a", { href: download, download: "", className: "button" }, icon("down"));
  save.setAttribute("aria-label", text("message.download", { name: text("message.photo"), size: "" }));
  viewer.replaceChildren(h("img", { src: source, alt: text("message.photo") }), h("div", { className: "actions" }, save, close));
  viewer.showModal();
}

function file(message, phone) {
  const { document: found } = message;
  if (!found) return null;
  const named = [h("b", {}, found.name), h("small", {}, found.size)];
  if (message.pending) return h("span", { className: "file" }, icon("file"), h("span", {}, named));
  const link = h("a", { className: "file", href: `/phones/${phone.id}/file/${message.id}`, download: "" });
  link.setAttribute("aria-label", text("message.download", found));
  link.append(h("span", { className: "sheet" }, icon("file")), h("span", { className: "named" }, named));
  return link;
}

function words(messages, phone) {
  const speaking = messages.find((one) => one.text);
  if (speaking) return h("div", { className: "text" }, formattedText(speaking.text, speaking.entities, phone.act));
  const empty = messages.every((one) => !one.photo && !one.document);
  return empty ? h("div", { className: "text" }, text("message.other")) : null;
}

function marks(message) {
  const sign = (name, key) => h("span", { className: "sign", title: text(key) }, icon(name), h("span", { className: "unseen" }, text(key)));
  return h(
    "div",
    { className: "marks" },
    message.edited && h("span", {}, text("message.edited")),
    message.silent && sign("silent", "message.silent"),
    h("time", { dateTime: message.at }, clock(new Date(message.at))),
    message.pending && sign("wait", "message.pending"),
    !message.in && !message.pending && icon("sent"),
  );
}

function keyboard(message, phone) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) => h("div", { className: "keys" }, row.map((one) => key(message, one, phone))));
  return h("div", { className: "inline" }, rows);
}

function key(message, button, phone) {
  const waiting = phone.waits(message.id, button.data);
  const element = h("button", { type: "button", on: { click: () => press(message, button, phone) } }, button.label);
  element.classList.toggle("waiting", waiting);
  if (button.style) element.classList.add(button.style);
  element.setAttribute("aria-busy", String(waiting));
  return element;
}

function press(message, button, phone) {
  if (button.copies !== null) copyOn(phone, button.copies);
  else if (button.data === null) window.open(button.url, "_blank", "noopener");
  else phone.tap(message.id, button);
}
