import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  // Grafana's packages are written for Grafana's own build, which defines these.
  define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  build: { outDir: 'target', chunkSizeWarningLimit: 20_000 },
});
