import type { SignIn } from "./HostLink.ts";
import type { Json } from "./Ledger.ts";

/** Returns the panel's configuration for the simulated Harmony. `base` is the file that the site has. */
export function harmonyConfig(
  base: Json,
  addresses: { readonly server: string; readonly session: string },
  signIn: SignIn,
): Json {
  // Sinch's section and timeout are not for this host.
  const { sinch: _, timeouts: __, ...common } = base;
  return {
    ...common,
    host: "openmethods",
    openmethods: {
      baseUrl: addresses.server,
      ...(signIn === "address" ? { sessionUrl: addresses.session } : {}),
      commands: { reject: "interaction.reject" },
    },
  };
}
