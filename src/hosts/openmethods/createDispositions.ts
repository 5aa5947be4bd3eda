import { HostError } from "../../domain/HostError.ts";
import type { HarmonySession } from "./HarmonySession.ts";
import type { WireDisposition } from "./wire.ts";

/** The dispositions of each channel, requested once. */
export interface Dispositions {
  /** Returns a channel's dispositions. Rejects with a `HostError`. */
  of(channelTarget: string): Promise<readonly WireDisposition[]>;
  /** Looks whether requested dispositions have arrived. Call it after each poll. */
  look(): void;
}

/** `name` is the command that requests them. They arrive as an event of the channel. */
export function createDispositions(
  session: () => HarmonySession,
  name: string | undefined,
  withinMs: number,
): Dispositions {
  const requests = new Map<string, Promise<readonly WireDisposition[]>>();
  const waiting = new Set<() => void>();

  const known = (target: string) => session().objects().channels.find(target)?.dispositions;

  function arrival(target: string): Promise<readonly WireDisposition[]> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = known(target);
        if (found === undefined) return;
        end();
        resolve(found);
      };
      const timer = setTimeout(() => {
        end();
        reject(new HostError("timeout"));
      }, withinMs);
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(look);
      };
      waiting.add(look);
      look();
    });
  }

  async function request(target: string): Promise<readonly WireDisposition[]> {
    if (name === undefined) throw new HostError("unsupported");
    await session().send({ command: name, target, data: {} });
    return arrival(target);
  }

  return {
    async of(target) {
      const found = known(target);
      if (found !== undefined) return found;
      const asked = requests.get(target) ?? request(target);
      requests.set(target, asked);
      try {
        return await asked;
      } finally {
        // Known dispositions are kept by the channel. Others may be requested again.
        requests.delete(target);
      }
    },
    look() {
      for (const one of waiting) one();
    },
  };
}
