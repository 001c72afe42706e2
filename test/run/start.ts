import { runHandsOn } from './demo/hands-on';
import { runTour } from './demo/tour';

/** Whether windows can be shown here. */
function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

const wantsTour = process.argv.includes('--tour') || process.env['CI'] === 'true' || !hasDisplay();
process.exitCode = await (wantsTour ? runTour() : runHandsOn());
