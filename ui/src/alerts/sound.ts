/** Two short tones out of the browser itself: no file, and nothing is fetched. */
let context: AudioContext | null = null;

/** A browser makes no sound before somebody has pressed something; called from a press, this makes it ready. */
export function readySound(): void {
  context ??= new AudioContext();
  void context.resume().catch(() => undefined);
}

/** Falling where it is urgent, rising where it is not; they differ in rhythm too. */
export function ring(urgent: boolean): void {
  if (!context) readySound();
  const audio = context;
  if (!audio || audio.state !== 'running') return;
  const tones = urgent ? [880, 660, 880, 660] : [520, 660];
  tones.forEach((hertz, i) => {
    const start = audio.currentTime + i * (urgent ? 0.16 : 0.22);
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.type = 'sine';
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, start);
    volume.gain.exponentialRampToValueAtTime(0.22, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.15);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.16);
  });
}
