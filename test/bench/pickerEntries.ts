/** Number of people in the directory that the pickers search. */
const people = 10_000;

const firstNames = ["Anna", "Björn", "Chloé", "Dmitri", "Élise", "Fatima", "Grace", "Hannah", "Ivan", "José"];
const lastNames = ["Almeida", "Becker", "Çelik", "Dubois", "Eriksson", "Fischer", "García", "Hopper", "Ito", "Jónsson"];
const teams = ["Billing", "Second line", "Warehouse", "Returns", "Customer care"];

/** What a picker searches: as an entry of `directory` in config.json. */
export interface PickerEntry {
  readonly name: string;
  readonly address: string;
  readonly kind: string;
  readonly team: string;
}

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";

/** The same entries for every picker: distinct names and numbers. */
export const pickerEntries: readonly PickerEntry[] = Array.from({ length: people }, (_, at) => ({
  name: `${pick(firstNames, at)} ${pick(lastNames, Math.floor(at / 10))} ${at}`,
  address: `+4420${String(70_000_000 + at)}`,
  kind: "agent",
  team: pick(teams, Math.floor(at / 3)),
}));
