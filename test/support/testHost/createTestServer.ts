import type { WireAction, WireCall, WireLeg } from "./wire.ts";

type Call = { -readonly [K in keyof WireCall]: WireCall[K] };

/** A small contact centre with a request interface. Errors are texts that begin with `ERROR`. */
export interface TestServer {
  request(path: string, body?: WireAction): Promise<string>;
  /** A customer calls. Returns the call's number. */
  offer(customer: string): string;
  customerHangsUp(number: string): void;
  answerSecond(): void;
  failSecond(why: string): void;
  /** Another program removes the call. */
  remove(number: string): void;
  /** Decides whether requests are answered, refused with a text, thrown, or never answered. */
  mode: "answer" | "throw" | "never" | { readonly refuse: string } | { readonly answerWith: string };
  /** While set, answers to `/calls` are delayed, with the content at the time of the request. */
  delayList: ((release: () => void) => void) | undefined;
  call(number: string): WireCall | undefined;
}

export function createTestServer(): TestServer {
  const calls: Call[] = [];
  let count = 0;

  const second = (call: Call, change: Partial<WireLeg>): void => {
    if (call.second !== null) call.second = { ...call.second, ...change };
  };

  function finish(call: Call): void {
    Object.assign(call, { stage: "finished", form: `form-${call.number}`, second: null, tape: "idle", parked: false });
  }

  function remove(number: string): void {
    const index = calls.findIndex((call) => call.number === number);
    if (index >= 0) calls.splice(index, 1);
  }

  const acts: Readonly<Record<string, (call: Call, action: WireAction) => void>> = {
    pickup: (call) => (call.stage = "active"),
    reject: (call) => remove(call.number),
    drop: finish,
    park: (call) => (call.parked = true),
    retrieve: (call) => (call.parked = false),
    silence: (call) => (call.silenced = true),
    unsilence: (call) => (call.silenced = false),
    record: (call) => (call.tape = "running"),
    norecord: (call) => (call.tape = "idle"),
    pause: (call) => (call.tape = "paused"),
    continue: (call) => (call.tape = "running"),
    tone: () => undefined,
    send: finish,
    ask(call, { with: who = "" }) {
      call.second = { leg: "2", who, state: "ringing", why: undefined };
      call.parked = true;
    },
    talk(call, { with: whom }) {
      call.parked = whom === "second";
      second(call, { state: whom === "both" ? "joined" : whom === "second" ? "talking" : "parked" });
    },
    join(call) {
      call.parked = false;
      second(call, { state: "joined" });
    },
    dismiss: (call) => (call.second = null),
    connect: finish,
    finish: (call) => remove(call.number),
  };

  function act(action: WireAction): string {
    const call = calls.at(-1);
    const perform = acts[action.act];
    if (call === undefined || perform === undefined) return `ERROR cannot ${action.act}`;
    perform(call, action);
    return "OK";
  }

  function answer(path: string, body: WireAction | undefined): string {
    if (path === "/calls") return JSON.stringify({ calls });
    if (path === "/codes") return JSON.stringify({ codes: [{ code: "1", label: "Solved" }] });
    return body === undefined ? "ERROR no such path" : act(body);
  }

  const server: TestServer = {
    mode: "answer",
    delayList: undefined,
    async request(path, body) {
      const { mode, delayList } = server;
      if (mode === "throw") throw new TypeError("fetch failed");
      if (mode === "never") return new Promise(() => undefined);
      if (typeof mode === "object" && "answerWith" in mode) return mode.answerWith;
      if (typeof mode === "object" && body !== undefined) return `ERROR ${mode.refuse}`;
      const text = answer(path, body);
      if (path === "/calls" && delayList !== undefined) {
        await new Promise<void>((resolve) => {
          delayList(resolve);
        });
      }
      return text;
    },
    offer(customer) {
      count += 1;
      const number = `C${count}`;
      calls.push({
        number,
        customer,
        stage: "alerting",
        parked: false,
        silenced: false,
        tape: "idle",
        second: null,
        form: null,
      });
      return number;
    },
    customerHangsUp(number) {
      const call = calls.find((one) => one.number === number);
      if (call !== undefined) finish(call);
    },
    answerSecond: () => calls.forEach((call) => second(call, { state: "talking" })),
    failSecond: (why) => calls.forEach((call) => second(call, { state: "gone", why })),
    remove,
    call: (number) => calls.find((call) => call.number === number),
  };
  return server;
}
