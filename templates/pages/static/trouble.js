// The menu of what can go wrong: with a phone, with Telegram, with the bot.

import { h, text } from "./dom.js";
import { state } from "./store.js";

export function troubleMenu(phone, order, close) {
  const check = (key, checked, run) => {
    const input = h("input", { type: "checkbox", checked: Boolean(checked), data: { trouble: key } });
    input.addEventListener("change", () => run(input.checked));
    return h("label", {}, input, ` ${text(`trouble.${key}`)}`);
  };
  const button = (key, body) => {
    const click = () => {
      close();
      order("/bot", body);
    };
    return h("button", { type: "button", data: { trouble: key }, on: { click } }, text(`trouble.${key}`));
  };
  const { offline, blocked } = phone?.view ?? {};
  return [
    h("div", { className: "heading" }, text("trouble.phone", { name: phone?.seat.name })),
    check("offline", offline, (on) => phone.do("offline", { on })),
    check("blocked", blocked, (on) => phone.do("block", { on })),
    h("div", { className: "heading" }, "Telegram"),
    check("limited", state.trouble.limited, (on) => order("/trouble", { kind: "limited", on })),
    check("down", state.trouble.down, (on) => order("/trouble", { kind: "down", on })),
    h("div", { className: "heading" }, "Bot"),
    button("restart", { do: "restart" }),
    button("kill", { do: "kill" }),
  ];
}
