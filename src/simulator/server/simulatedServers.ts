import { genesysServer } from "../dialects/genesys/server/genesysServer.ts";
import { harmonyServer } from "../dialects/openmethods/server/harmonyServer.ts";
import type { SimulatedServer } from "./SimulatedServer.ts";

/** All simulated hosts that a panel asks over HTTP. */
export const simulatedServers: readonly SimulatedServer[] = [genesysServer, harmonyServer];
