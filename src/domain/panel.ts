/** How the host shows this panel. `undefined` when the host has not reported it. */
export interface PanelPlacement {
  /** The key of this panel in the host's configuration. Diagnostics shows it, because a host may have several panels. */
  readonly key: string | undefined;
  readonly visible: boolean | undefined;
  readonly expanded: boolean | undefined;
}
