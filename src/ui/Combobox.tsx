import {
  Combobox as Input,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxLabel,
  ComboboxPopover,
  ComboboxProvider,
} from "@ariakit/react";
import { useId } from "react";
import styles from "./Combobox.module.css";
import field from "./Field.module.css";
import { type Shortcut, shortcutAttributes } from "./shortcutAttributes.ts";

export interface ComboboxOption {
  /** The value of the field after this option is selected. */
  readonly value: string;
  readonly label: string;
  /** Options of the same group are listed together under the name of the group. */
  readonly group?: string | undefined;
}

export interface ComboboxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly ComboboxOption[];
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Maximum number of options shown at a time. Typing filters the options. */
  readonly limit?: number | undefined;
  readonly shortcut?: Shortcut | undefined;
}

function matching(options: readonly ComboboxOption[], value: string, limit: number): readonly ComboboxOption[] {
  const sought = value.trim().toLowerCase();
  // After a selection the whole list is shown again, so that the agent can select another option without clearing the field.
  const chosen = options.some((option) => option.value === value);
  const found = chosen
    ? options
    : options.filter((option) => `${option.label} ${option.value}`.toLowerCase().includes(sought));
  return found.slice(0, limit);
}

function grouped(options: readonly ComboboxOption[]): readonly (readonly [string, readonly ComboboxOption[]])[] {
  const groups = new Map<string, ComboboxOption[]>();
  for (const option of options) {
    const group = groups.get(option.group ?? "");
    if (group === undefined) groups.set(option.group ?? "", [option]);
    else group.push(option);
  }
  return [...groups];
}

/** A free-text field with a list of suggestions. The value is always the text in the field. */
export function Combobox({ label, value, onChange, options, hint, error, limit = 50, ...rest }: ComboboxProps) {
  const id = useId();
  const shown = matching(options, value, limit);
  const described = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  const items = (list: readonly ComboboxOption[]) =>
    list.map((option) => (
      <ComboboxItem key={`${option.value}\n${option.label}`} value={option.value} className={styles["item"] ?? ""}>
        <span>{option.label}</span>
        {option.label === option.value ? null : <span className={styles["value"]}>{option.value}</span>}
      </ComboboxItem>
    ));
  return (
    <div className={field["field"]}>
      <ComboboxProvider value={value} setValue={onChange}>
        <ComboboxLabel className={field["label"] ?? ""}>{label}</ComboboxLabel>
        <Input
          className={field["control"] ?? ""}
          autoComplete="none"
          {...shortcutAttributes(rest.shortcut, undefined)}
          aria-describedby={described === "" ? undefined : described}
          aria-invalid={error === undefined ? undefined : true}
          aria-required={rest.required === true ? true : undefined}
          placeholder={rest.placeholder}
        />
        {shown.length === 0 ? null : (
          <ComboboxPopover gutter={4} sameWidth className={styles["popover"] ?? ""} aria-label={label}>
            {grouped(shown).map(([group, list]) =>
              group === "" ? (
                items(list)
              ) : (
                <ComboboxGroup key={group}>
                  <ComboboxGroupLabel className={styles["group"] ?? ""}>{group}</ComboboxGroupLabel>
                  {items(list)}
                </ComboboxGroup>
              ),
            )}
          </ComboboxPopover>
        )}
      </ComboboxProvider>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={field["hint"]}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${id}-error`} className={field["error"]}>
          {error}
        </span>
      )}
    </div>
  );
}
