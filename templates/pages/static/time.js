// The office's time: the server says when it was set and how fast it runs; between, it runs here.

import { state } from "./store.js";

let skew = 0;
const formats = new Map();

/** The server's wall clock may differ from this machine's (a projector elsewhere in the room). */
export function compareClocks(serverTime) {
  skew = Date.now() - serverTime;
}

export function officeNow() {
  const { now, setAt, speed } = state.clock;
  return new Date(Date.parse(now) + (Date.now() - skew - setAt) * speed);
}

function formatted(name, options, date) {
  const timeZone = state.clock?.zone ?? "Asia/Makassar";
  const key = `${name} ${timeZone}`;
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat("id-ID", { timeZone, ...options }));
  return formats.get(key).format(date);
}

const LONG = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const DAY = { weekday: "long", day: "numeric", month: "long" };
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

export const longDate = (date) => formatted("long", LONG, date);
export const day = (date) => formatted("day", DAY, date);
export const clock = (date) => formatted("clock", CLOCK, date).replace(":", ".");
export const clockWithSeconds = (date) =>
  formatted("seconds", { ...CLOCK, second: "2-digit" }, date).replaceAll(":", ".");
