/** Languages of dates that are offered, beside the one of the desktop. */
const tags = [
  ..."cs-CZ da-DK de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-US es-ES es-MX fi-FI fr-CA fr-FR it-IT".split(" "),
  ..."ja-JP nb-NO nl-NL pl-PL pt-BR pt-PT sv-SE".split(" "),
];

/** Returns the choices for the language of dates, each with its own name and a sample. `chosen` is always among them. */
export function dateOptions(chosen: string | undefined): readonly { readonly value: string; readonly label: string }[] {
  const sample = new Date(2026, 11, 24, 18, 5);
  return [...new Set(chosen === undefined ? tags : [...tags, chosen])].map((value) => {
    const name = new Intl.DisplayNames([value], { type: "language" }).of(value) ?? value;
    const date = sample.toLocaleString(value, { dateStyle: "short", timeStyle: "short" });
    return { value, label: `${name} — ${date}` };
  });
}
