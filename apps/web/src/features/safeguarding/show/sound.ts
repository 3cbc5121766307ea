/** A short tone for a new alarm, where somebody asked for it: silent otherwise. Made by the browser; no sound file. */
import { useEffect, useRef } from 'react';
import { createSignal, useSignal } from '../../../lib/signal/signal.ts';

const KEY = 'custodia-alarm-sound';
const wanted = createSignal(localStorage.getItem(KEY) === 'on');

export function useSoundWanted(): readonly [boolean, (on: boolean) => void] {
  return [useSignal(wanted), setWanted];
}

function setWanted(on: boolean): void {
  localStorage.setItem(KEY, on ? 'on' : 'off');
  wanted.set(on);
  if (on) beep();
}

/** Sounds once for each call that was not heard before. */
export function useAlarmSound(calls: readonly string[]): void {
  const heard = useRef(new Set<string>());
  const list = calls.join(' ');
  useEffect(() => {
    const fresh = list.split(' ').filter((call) => call !== '' && !heard.current.has(call));
    for (const call of fresh) heard.current.add(call);
    if (fresh.length > 0 && wanted.get()) beep();
  }, [list]);
}

const SECONDS = 0.6;

function beep(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = 660;
  loudness.gain.setValueAtTime(0.15, audio.currentTime);
  loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + SECONDS);
  tone.connect(loudness).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + SECONDS);
}
