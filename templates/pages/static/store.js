// The state of the office as the server tells it, and who wants to hear of its changes.

const listeners = new Set();

export const state = {
  office: { name: "", seats: [], commands: [], session: 0 },
  clock: null,
  bot: { state: "starting" },
  trouble: {},
  player: { mode: "idle", said: { text: "" } },
  procedure: {},
  phones: new Map(),
  messages: new Map(),
  calls: new Map(),
  connected: false,
};

/** Hear of each change: the names of the parts that changed, and the messages by person. */
export const listen = (listener) => listeners.add(listener);

export const seatOf = (id) => state.office.seats.find((seat) => seat.id === id);

export function connect() {
  const source = new EventSource("/events");
  source.onmessage = (event) => take(JSON.parse(event.data));
  source.onopen = () => tell({ connection: setConnected(true) });
  source.onerror = () => tell({ connection: setConnected(false) });
}

function setConnected(connected) {
  state.connected = connected;
  return true;
}

function tell(news) {
  for (const listener of listeners) listener(news);
}

function take(news) {
  if (news.reset) {
    for (const part of [state.phones, state.messages, state.calls]) part.clear();
  }
  for (const [name, value] of Object.entries(news)) {
    if (name.startsWith("phone:")) state.phones.set(Number(name.slice(6)), value);
    else if (name === "messages") keepMessages(value);
    else if (name === "calls") keepCalls(value);
    else if (name in state) state[name] = value;
  }
  tell(news);
}

function keepMessages(byPerson) {
  for (const [person, messages] of Object.entries(byPerson)) {
    const known = state.messages.get(Number(person)) ?? new Map();
    for (const message of messages) known.set(message.id, message);
    state.messages.set(Number(person), known);
  }
}

function keepCalls(calls) {
  for (const call of calls) state.calls.set(call.number, call);
  const surplus = state.calls.size - 300;
  if (surplus > 0) for (const number of [...state.calls.keys()].slice(0, surplus)) state.calls.delete(number);
}
