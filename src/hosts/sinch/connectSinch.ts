import type { Host } from "../../domain/host.ts";
import { connectFramedHost } from "../framedHost.ts";
import type { HostContext } from "../HostContext.ts";
import { createSinchHost } from "./SinchHost.ts";
import type { SinchSection } from "./section.ts";

/** Connects to the Communication Panel that frames the panel's window. */
export function connectSinch(context: HostContext, section: SinchSection): Host {
  const { requestMs } = context;
  return connectFramedHost(
    {
      name: "sinch",
      loadProtocol: async () => (await import("./recordedProtocol.ts")).recordedProtocol,
      create: (port) => createSinchHost({ port, config: { requestMs }, ...section }),
    },
    context,
  );
}
