/** Placeholder for the demo command. */
import type { Command } from 'commander';

export function addDemo(program: Command, setExit: (code: number) => void): void {
  void program;
  void setExit;
}
