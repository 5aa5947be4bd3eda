import type { ChannelEnd } from "../../src/bridge/channelPort.ts";

/** One end of a channel on which the test can look. */
export interface FakeEnd extends ChannelEnd {
  /** Lets `postMessage` throw. */
  isBroken: boolean;
  isClosed: boolean;
  /** Returns the number of attached listeners. */
  listeners(): number;
}

type Listener = (event: { readonly data: unknown }) => void;

/** Returns the two ends of a channel. A message arrives at the other end as a structured clone, one microtask later. */
export function fakeChannel(): readonly [FakeEnd, FakeEnd] {
  const makeEnd = () => {
    const attached = new Map<string, Set<Listener>>();
    const of = (type: string) => attached.get(type) ?? new Set();
    let waiting: unknown[] | undefined = [];
    const dispatch = (type: string, data: unknown) => {
      for (const listener of of(type)) listener({ data });
    };
    const end = {
      other: undefined as unknown as { receive: (data: unknown) => void; dispatchClose: () => void },
      isBroken: false,
      isClosed: false,
      /** This is how browsers show that they tell of a closed channel. */
      onclose: null,
      receive(data: unknown) {
        if (end.isClosed) return;
        if (waiting === undefined) dispatch("message", data);
        else waiting.push(data);
      },
      dispatchClose: () => dispatch("close", undefined),
      postMessage(message: unknown) {
        if (end.isBroken) throw new Error("The port is broken");
        const copy: unknown = structuredClone(message);
        if (!end.isClosed) queueMicrotask(() => end.other.receive(copy));
      },
      addEventListener(type: string, listener: Listener) {
        attached.set(type, new Set([...of(type), listener]));
      },
      removeEventListener(type: string, listener: Listener) {
        of(type).delete(listener);
      },
      start() {
        const messages = waiting ?? [];
        waiting = undefined;
        for (const message of messages) dispatch("message", message);
      },
      close() {
        if (end.isClosed) return;
        end.isClosed = true;
        queueMicrotask(() => end.other.dispatchClose());
      },
      listeners: () => [...attached.values()].reduce((sum, { size }) => sum + size, 0),
    };
    return end;
  };
  const [near, far] = [makeEnd(), makeEnd()];
  near.other = far;
  far.other = near;
  return [near, far] as unknown as readonly [FakeEnd, FakeEnd];
}
