// Short words on a phone that go by themselves.

import { explain } from "./api.js";
import { text } from "./dom.js";

const SHOWN = 4500;
const timers = new WeakMap();

export function toast(phone, words) {
  const { toast: element } = phone;
  element.textContent = words;
  element.classList.add("shown");
  clearTimeout(timers.get(element));
  timers.set(element, setTimeout(() => element.classList.remove("shown"), SHOWN));
}

export const notify = (phone, answer) => toast(phone, explain(answer));

export async function copyOn(phone, words) {
  try {
    await navigator.clipboard.writeText(words);
    toast(phone, text("message.copied"));
  } catch {
    toast(phone, text("message.not_copied"));
  }
}
