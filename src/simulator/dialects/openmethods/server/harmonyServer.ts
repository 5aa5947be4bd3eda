import type { SimulatedServer } from "../../../server/SimulatedServer.ts";
import { harmonyConfig } from "../harmonyConfig.ts";
import { harmonyPath } from "../harmonyPath.ts";
import type { HostLink, Reaction, SignIn } from "../HostLink.ts";
import { createHarmonyEndpoint } from "./createHarmonyEndpoint.ts";

/** Harmony, with the session address of the site and a Harmony Integration Server. */
export const harmonyServer: SimulatedServer = {
  host: "openmethods",
  path: harmonyPath,
  async config(base, { relay, folder, otherFolder }, request) {
    // The page may be closed.
    const signIn = (await relay.ask("sign-in").catch(() => "form")) as SignIn;
    const addresses = { server: `${otherFolder(request)}/his`, session: `${folder}/session` };
    return harmonyConfig(base, addresses, signIn);
  },
  paths: new Set(["session", "his"]),
  open({ relay }) {
    const link: HostLink = { exchange: async (arrival) => (await relay.ask("exchange", arrival)) as Reaction };
    const { session, server } = createHarmonyEndpoint(link);
    return new Map([
      ["session", session],
      ["his", server],
    ]);
  },
};
