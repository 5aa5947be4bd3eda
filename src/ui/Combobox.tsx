import {
  Combobox as Input,
  ComboboxGroup,
  ComboboxGroupLabel,
  ComboboxItem,
  ComboboxLabel,
  ComboboxPopover,
  ComboboxProvider,
  useComboboxStore,
} from "@ariakit/react";
import { type ComponentProps, type KeyboardEvent, useId } from "react";
import styles from "./Combobox.module.css";
import field from "./Field.module.css";
import { type Shortcut, shortcutAttributes } from "./shortcutAttributes.ts";

export interface ComboboxOption {
  /** The value of the field after this option is selected. */
  readonly value: string;
  readonly label: string;
  /** What stands beside the label: the value, unless it is given. */
  readonly detail?: string | undefined;
  /** Options of the same group are listed together under the name of the group. */
  readonly group?: string | undefined;
  /** Why this option cannot be selected. */
  readonly disabledReason?: string | undefined;
}

export interface ComboboxProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The options to show for this value. */
  readonly options: readonly ComboboxOption[];
  /** A line below the options, such as how many more there are. */
  readonly note?: string | undefined;
  readonly placeholder?: string | undefined;
  /** What keys do in the field. Stands above it, where the list does not cover it. */
  readonly keys?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Whether assistive technology shall read the field as a text box, such as a list of addresses. */
  readonly isTextbox?: boolean | undefined;
  /** The option that Enter means while none is highlighted. It is marked. */
  readonly implied?: string | undefined;
  /** Whether a value needs no option. Then the list stays closed while the agent types, and covers nothing. */
  readonly isComplete?: ((value: string) => boolean) | undefined;
  /** Replaces what Enter does. Gets the highlighted option. */
  readonly onEnter?: ((value: string | undefined, hasShift: boolean) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
  readonly shortcut?: Shortcut | undefined;
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

function Item({ option, isImplied }: { readonly option: ComboboxOption; readonly isImplied: boolean }) {
  const { value, label, detail = value, disabledReason } = option;
  return (
    <ComboboxItem
      value={value}
      disabled={disabledReason !== undefined}
      data-implied={isImplied ? "" : undefined}
      className={styles["item"] ?? ""}
    >
      <bdi>{label}</bdi>
      {detail === label || detail === "" ? null : <bdi className={styles["value"]}>{detail}</bdi>}
      {disabledReason === undefined ? null : <span className={styles["reason"]}>{disabledReason}</span>}
    </ComboboxItem>
  );
}

/** A text box cannot be expanded, so the attribute is left out. */
const textbox = {
  role: "textbox",
  render: (props: ComponentProps<"input">) => <input {...props} aria-expanded={undefined} />,
};

/** A free-text field with a list of suggestions. The value is always the text in the field. */
export function Combobox({ label, value, onChange, options, note, hint, error, ...rest }: ComboboxProps) {
  const id = useId();
  const { onEnter, isComplete = () => false } = rest;
  const store = useComboboxStore({
    value,
    setValue: (next) => {
      onChange(next);
      if (isComplete(next)) store.hide();
    },
  });
  const described = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");
  const items = (list: readonly ComboboxOption[]) =>
    list.map((option, place) => (
      // By its place, because a new element for each option costs more than all else of a key.
      // oxlint-disable-next-line react/no-array-index-key
      <Item key={place} option={option} isImplied={option.value === rest.implied} />
    ));
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || onEnter === undefined) return;
    event.preventDefault();
    const { open, activeValue } = store.getState();
    store.hide();
    onEnter(open ? activeValue : undefined, event.shiftKey);
  };
  return (
    <div className={field["field"]}>
      <ComboboxProvider store={store}>
        <ComboboxLabel className={field["label"] ?? ""}>{label}</ComboboxLabel>
        {rest.keys === undefined ? null : <p className={styles["keys"]}>{rest.keys}</p>}
        <Input
          className={field["control"] ?? ""}
          autoComplete="list"
          showOnChange={() => !isComplete(store.getState().value)}
          dir="auto"
          {...(rest.isTextbox === true ? textbox : {})}
          {...shortcutAttributes(rest.shortcut, undefined)}
          aria-describedby={described === "" ? undefined : described}
          aria-invalid={error === undefined ? undefined : true}
          aria-required={rest.required === true ? true : undefined}
          placeholder={rest.placeholder}
          onKeyDown={press}
          onBlur={() => {
            // Options that come later must not open a list for a field that the agent has left.
            if (options.length === 0) store.hide();
            rest.onBlur?.();
          }}
        />
        {options.length === 0 ? null : (
          <ComboboxPopover gutter={4} sameWidth className={styles["popover"] ?? ""} aria-label={label}>
            {grouped(options).map(([group, list]) =>
              group === "" ? (
                items(list)
              ) : (
                <ComboboxGroup key={group}>
                  <ComboboxGroupLabel className={styles["group"] ?? ""}>{group}</ComboboxGroupLabel>
                  {items(list)}
                </ComboboxGroup>
              ),
            )}
            {note === undefined ? null : <p className={styles["note"]}>{note}</p>}
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
