// Requests to the page's own server.

import { text } from "./dom.js";

async function answered(request) {
  let response;
  try {
    response = await request;
  } catch {
    return { ok: false, error: "unreachable" };
  }
  const type = response.headers.get("content-type") ?? "";
  return type.includes("json") ? response.json() : { ok: response.ok, error: "not_possible" };
}

/** POST as JSON; the answer has `ok`, and `error` (a key of the texts) where it was refused. */
export function post(path, body) {
  const headers = { "content-type": "application/json" };
  return answered(fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
}

export const postForm = (path, form) => answered(fetch(path, { method: "POST", body: form }));

export const get = (path) => answered(fetch(path));

/** What a refusal is told as. */
export const explain = (answer) => text(`errors.${answer.error ?? "not_possible"}`);
