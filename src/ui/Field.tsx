import { type ReactNode, type Ref, useId } from "react";
import styles from "./Field.module.css";

interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly children: ReactNode;
}

/** A label with its control (of the same `id`), a hint and an error. */
export function FieldFrame({ id, label, hint, error, children }: FieldFrameProps) {
  return (
    <div className={styles["field"]}>
      <label className={styles["label"]} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles["hint"]}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span id={`${id}-error`} className={styles["error"]}>
          {error}
        </span>
      )}
    </div>
  );
}

/** Returns the ids of the hint and the error of a field, for `aria-describedby`. */
function describe(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  const ids = [hint === undefined ? "" : `${id}-hint`, error === undefined ? "" : `${id}-error`].filter(Boolean);
  return ids.length === 0 ? undefined : ids.join(" ");
}

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly multiline?: boolean | undefined;
  /** Number of visible lines of a multiline field. */
  readonly rows?: number | undefined;
  readonly type?: "text" | "tel" | "email" | "search" | "password" | undefined;
  /** What a password manager may fill in. Nothing by default. */
  readonly autoComplete?: "username" | "current-password" | undefined;
  readonly placeholder?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with the value. Marks the field as invalid. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
}

/** A labelled text field of one or more lines. */
export function TextField({ label, value, onChange, multiline, hint, error, ref, ...rest }: TextFieldProps) {
  const id = useId();
  const shared = {
    id,
    ref,
    className: styles["control"],
    value,
    placeholder: rest.placeholder,
    "aria-invalid": error === undefined ? undefined : true,
    "aria-required": rest.required === true ? true : undefined,
    "aria-describedby": describe(id, hint, error),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onChange(event.currentTarget.value),
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {multiline === true ? (
        <textarea {...shared} rows={rest.rows ?? 3} />
      ) : (
        <input {...shared} type={rest.type ?? "text"} autoComplete={rest.autoComplete ?? "off"} />
      )}
    </FieldFrame>
  );
}

export interface SelectFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
}

/** A labelled native select, for a choice among few options. */
export function SelectField({ label, value, onChange, options, hint, error, required }: SelectFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        className={styles["control"]}
        value={value}
        aria-invalid={error === undefined ? undefined : true}
        aria-required={required === true ? true : undefined}
        aria-describedby={describe(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
