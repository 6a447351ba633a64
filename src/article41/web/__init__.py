"""The pages in the browser: server-rendered, plain forms, one stylesheet, a little JavaScript that only helps."""
