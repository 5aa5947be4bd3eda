import { createGenesysWorld } from "./genesysWorld.ts";
import { describeHostContract } from "./hostContract.ts";

describeHostContract("Genesys Cloud over MCP", () => createGenesysWorld());
describeHostContract("Genesys Cloud in the flat shape, over plain calls", () =>
  createGenesysWorld({ flat: true, handshake: false }),
);
