import { shown } from '../converted.js';

/** What is known of a two-by-two table besides its association: the arms and the events in both together. */
export interface Margins {
  /** Participants of the treatment arm, > 0. */
  readonly n1: number;
  /** Participants of the control arm, > 0. */
  readonly n2: number;
  /** Participants with the event in both arms together. */
  readonly events: number;
}

/** Events of each arm, as the equations give them: in general no whole numbers. */
export interface ArmEvents {
  readonly treatment: number;
  readonly control: number;
}

/** Why margins leave nothing to solve for; `null` if they do. */
export function marginFault({ n1, n2, events }: Margins): string | null {
  return events >= 0 && events <= n1 + n2 ? null : `${shown(events)} events do not fit into ${shown(n1)} + ${shown(n2)} participants`;
}

/** Why a solution is no table: events below zero or above the arm; `null` if it is one. Rounding is allowed for. */
export function cellFault({ treatment, control }: ArmEvents, { n1, n2 }: { readonly n1: number; readonly n2: number }): string | null {
  const within = (events: number, total: number): boolean => events >= -0.5 && events <= total + 0.5;
  if (within(treatment, n1) && within(control, n2)) return null;
  return `it would take ${shown(treatment)} of ${shown(n1)} and ${shown(control)} of ${shown(n2)} participants with the event`;
}
