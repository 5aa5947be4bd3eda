/** An outcome that the agent can choose, with its labels by language and country. */
export interface Disposition {
  readonly interactionDispositionId: string;
  readonly value: string;
  readonly extensions: readonly unknown[];
  readonly labels: readonly {
    readonly language: string;
    readonly country: string;
    readonly name: string;
    readonly description: string;
  }[];
}

const label = (language: string, country: string, name: string, description = "") => ({
  language,
  country,
  name,
  description,
});

/** The outcomes of the simulated host. One has no label. */
export const dispositions: readonly Disposition[] = [
  {
    interactionDispositionId: "D-100",
    value: "SOLVED",
    extensions: [],
    labels: [
      label("fi", "FI", "Ratkaistu", "Asiakas sai vastauksen"),
      label("en", "US", "Solved", "The customer got an answer"),
      label("en", "GB", "Resolved", "The customer has an answer"),
    ],
  },
  {
    interactionDispositionId: "D-200",
    value: "CALL_BACK",
    extensions: [],
    labels: [label("en", "GB", "Call back later"), label("fi", "FI", "Soitetaan takaisin")],
  },
  {
    interactionDispositionId: "D-300",
    value: "PASSED_ON",
    extensions: [],
    labels: [label("en", "US", "Passed on"), label("fi", "FI", "Siirretty")],
  },
  { interactionDispositionId: "D-400", value: "WRONG_NUMBER", extensions: [], labels: [] },
];
