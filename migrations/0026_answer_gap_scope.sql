-- What an answer lacks comes into the circle of its source with the answer (0023).
grant update on answer_gap to andon_app;
