# The real window on a virtual display, driven by a virtual mouse and keyboard.
add_test(NAME window COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/window_test.py $<TARGET_FILE:dateline_cli> ${PROJECT_SOURCE_DIR})
set_tests_properties(window PROPERTIES LABELS "window" SKIP_RETURN_CODE 77 TIMEOUT 600)
