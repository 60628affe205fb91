/**
 * How the engine waits: it gives the page its turn and comes back. Nothing here ever blocks.
 */

/** Comes back after `milliseconds`, as a task of its own. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
