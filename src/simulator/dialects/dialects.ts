import type { Dialect } from "./Dialect.ts";
import { genesysDialect } from "./genesys/genesysDialect.ts";
import { harmonyDialect } from "./openmethods/harmonyDialect.ts";
import { salesforceDialect } from "./salesforce/salesforceDialect.ts";
import { sinchDialect } from "./sinch/sinchDialect.ts";

/** All simulated hosts, in the order of the picker. The first is the default. */
export const dialects: readonly [Dialect, ...Dialect[]] = [
  sinchDialect,
  genesysDialect,
  salesforceDialect,
  harmonyDialect,
];
